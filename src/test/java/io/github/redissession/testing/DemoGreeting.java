package io.github.redissession.testing;

import java.net.URI;

/** The text that the terminal shows once the demo runs. */
final class DemoGreeting {

    private DemoGreeting() {}

    static String of(URI uri, URI second) {
        return """

                The demo is at %1$s   (Ctrl-C ends it)
                A second node with the same sessions is at %2$s

                Sign in as alice, password green-tea; bob, black-coffee; or admin, strong-espresso.

                The same with curl, which stores its cookie in the file "cookies":
                  curl -b cookies -c cookies %1$sall
                  curl -b cookies -c cookies -X POST %1$slogin
                  curl -b cookies -c cookies %1$sall
                  curl -b cookies -c cookies -d name=Tea -d quantity=2 %1$scart
                  curl -b cookies -c cookies %1$ssession/redis
                  curl -b cookies -c cookies -H 'Content-Type: application/json' \\
                      -d '{"name":"alice","password":"green-tea"}' %1$ssign-in
                  curl -b cookies -c cookies %1$sme/devices
                """.formatted(uri, second);
    }
}
