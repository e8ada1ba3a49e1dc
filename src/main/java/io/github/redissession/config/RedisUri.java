package io.github.redissession.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.redis.Credentials;
import io.github.redissession.redis.ServerAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of a server in the configuration.
 *
 * @param tls whether the scheme is {@code rediss://}
 * @param credentials empty if the URI has none
 * @param database empty if the URI has none
 */
record RedisUri(boolean tls, ServerAddress server, Optional<Credentials> credentials, Optional<Integer> database) {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final Pattern USER_INFO =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:-]|[^\\p{ASCII}]|%[0-9A-Fa-f]{2})*");

    /** RFC 6874 encodes the percent sign before an IPv6 zone; Java's parser does not decode it. */
    private static final Pattern ENCODED_ZONE = Pattern.compile("([^%]*)%25(.+)");

    private static final Pattern DATABASE = Pattern.compile("|/|/\\d{1,4}");

    /** @return empty if the text is not such a URI; no exception, since its message might contain a password */
    static Optional<RedisUri> parse(String text, int defaultPort) {
        try {
            URI uri = new URI(text.strip());
            return isUsable(uri) ? Optional.of(of(uri, defaultPort)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A node of a cluster or a Sentinel: a host, with an optional scheme and port. */
    static Optional<RedisUri> parseNode(String text, int defaultPort) {
        String uri = text.contains("://") ? text : "redis://" + text.strip();
        return parse(uri, defaultPort)
                .filter(node -> node.credentials().isEmpty() && node.database().isEmpty());
    }

    /** Whether the user or password has a character that must be percent-encoded, so that the URI has no or another meaning. */
    static boolean isCredentialsUnencoded(String text) {
        int begin = text.indexOf("://");
        int end = text.lastIndexOf('@');
        if (begin < 0 || end < begin) {
            return false;
        }
        String userInfo = text.substring(begin + 3, end);
        return !USER_INFO.matcher(userInfo).matches() || decoded(userInfo).isEmpty();
    }

    private static boolean isUsable(URI uri) {
        return SCHEMES.contains(uri.getScheme() == null ? "" : uri.getScheme())
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535
                && (uri.getRawUserInfo() == null || isUsable(uri.getRawUserInfo()))
                && DATABASE.matcher(uri.getPath()).matches()
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    private static RedisUri of(URI uri, int defaultPort) {
        String host = uri.getHost();
        return new RedisUri(
                uri.getScheme().equals("rediss"),
                new ServerAddress(
                        host.startsWith("[") ? address(host.substring(1, host.length() - 1)) : host,
                        uri.getPort() < 0 ? defaultPort : uri.getPort()),
                Optional.ofNullable(uri.getRawUserInfo()).map(RedisUri::credentials),
                Optional.of(uri.getPath().replace("/", ""))
                        .filter(number -> !number.isEmpty())
                        .map(Integer::valueOf));
    }

    private static boolean isUsable(String userInfo) {
        return userInfo.contains(":") && decoded(userInfo).isPresent();
    }

    private static String address(String ipV6) {
        return ENCODED_ZONE.matcher(ipV6).replaceFirst("$1%$2");
    }

    /** User and password are separated before they are decoded (RFC 3986, section 2.4): either may have an encoded colon. */
    private static Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        return new Credentials(
                decoded(userInfo.substring(0, colon)).filter(user -> !user.isEmpty()),
                decoded(userInfo.substring(colon + 1)).orElseThrow());
    }

    /** @return empty if a percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8 */
    private static Optional<String> decoded(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
        try {
            for (int i = 0; i < encoded.length; i++) {
                boolean isEscape = encoded[i] == '%';
                decoded.put(isEscape ? (byte) Integer.parseInt(new String(encoded, i + 1, 2, UTF_8), 16) : encoded[i]);
                i += isEscape ? 2 : 0;
            }
            return Optional.of(UTF_8.newDecoder().decode(decoded.flip()).toString());
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
