package com.example.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label for the device of a visitor, such as "Firefox on Windows", taken from the header {@code User-Agent}. It helps to
 * recognize one's own devices and proves nothing, since a client sends any text there.
 */
final class Device {

    /** Parts of the header, in order: browsers name those that they are compatible with, too. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Safari/", "Safari"),
            Map.entry("curl/", "curl"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    private static final String UNKNOWN = "";

    private Device() {}

    /** @param userAgent absent if the client sent none */
    static String label(@Nullable String userAgent) {
        String sent = userAgent == null ? "" : userAgent;
        String browser = first(BROWSERS, sent);
        String system = first(SYSTEMS, sent);
        if (browser.equals(UNKNOWN)) {
            return system.equals(UNKNOWN) ? "Unknown device" : "A browser on " + system;
        }
        return system.equals(UNKNOWN) ? browser : browser + " on " + system;
    }

    private static String first(List<Map.Entry<String, String>> names, String sent) {
        return names.stream()
                .filter(name -> sent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
