package io.github.redissession.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A server as it is written in the configuration.
 *
 * @param tls whether it is to be spoken with by TLS: {@code rediss://}
 * @param credentials empty if there are none in it
 * @param database empty if there is none in it
 */
record RedisUri(boolean tls, ServerAddress server, Optional<Credentials> credentials, Optional<Integer> database) {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final Pattern DATABASE = Pattern.compile("|/|/\\d{1,4}");

    /** @return empty if the text is none; no exception, whose message would show a password */
    static Optional<RedisUri> parse(String text, int defaultPort) {
        try {
            URI uri = new URI(text.strip());
            return isUsable(uri) ? Optional.of(of(uri, defaultPort)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** One of several servers: nothing but a host, and a port and a scheme if they are not the usual ones. */
    static Optional<RedisUri> parseNode(String text, int defaultPort) {
        String uri = text.contains("://") ? text : "redis://" + text.strip();
        return parse(uri, defaultPort)
                .filter(node -> node.credentials().isEmpty() && node.database().isEmpty());
    }

    private static boolean isUsable(URI uri) {
        return SCHEMES.contains(uri.getScheme() == null ? "" : uri.getScheme())
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535
                && (uri.getUserInfo() == null || uri.getUserInfo().contains(":"))
                && DATABASE.matcher(uri.getPath()).matches()
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    private static RedisUri of(URI uri, int defaultPort) {
        String host = uri.getHost();
        return new RedisUri(
                uri.getScheme().equals("rediss"),
                new ServerAddress(
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                        uri.getPort() < 0 ? defaultPort : uri.getPort()),
                Optional.ofNullable(uri.getUserInfo()).map(RedisUri::credentials),
                Optional.of(uri.getPath().replace("/", ""))
                        .filter(number -> !number.isEmpty())
                        .map(Integer::valueOf));
    }

    private static Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        return new Credentials(
                Optional.of(userInfo.substring(0, colon)).filter(user -> !user.isEmpty()),
                userInfo.substring(colon + 1));
    }
}
