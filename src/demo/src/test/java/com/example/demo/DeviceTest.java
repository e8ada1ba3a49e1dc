package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

    private static final String MOZILLA = "Mozilla/5.0 ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
                "(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0 | Edge on Windows",
                "(Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36 | Chrome on Android",
                "(iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1 | Safari on iPhone",
                "(iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/138.0 Mobile/15E148 Safari/604.1 | Chrome on iPhone",
                "(iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 FxiOS/140.0 Mobile/15E148 Safari/605.1.15 | Firefox on iPad",
                "(iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 EdgiOS/138.0 Mobile/15E148 Safari/604.1 | Edge on iPhone",
                "(Linux; Android 10; K) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36 | Samsung Internet on Android",
                "(X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/138.0.0.0 Safari/537.36 | Chrome on ChromeOS",
                "(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15 | Safari on macOS",
                "(Windows NT 10.0) Something/1 | A browser on Windows",
                "(Windows NT 10.0) <script>alert(1)</script> | A browser on Windows"
            })
    void browserAndSystemAreNamed(String userAgent, String label) {
        assertThat(Device.label(MOZILLA + userAgent)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"curl/8.5.0, curl", "Java-http-client/17, Unknown device", "'', Unknown device", ", Unknown device"})
    void otherClientsHaveALabel(String userAgent, String label) {
        assertThat(Device.label(userAgent)).isEqualTo(label);
    }
}
