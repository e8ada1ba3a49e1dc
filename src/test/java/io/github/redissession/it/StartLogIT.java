package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What servers report of the library while applications start. */
@PortableTest
@ExtendWith(Servers.Resolver.class)
class StartLogIT {

    /**
     * GlassFish prints the first for each bean that is made before the application has a naming context; Weld has the others for
     * extensions that ask for all types, and for incomplete beans.
     */
    private static final Pattern REPORT = Pattern.compile(
            "(No valid EE environment|WELD-000411|WELD-000018).* io\\.github\\.redissession\\.(?!it\\.)");

    private final Servers servers;

    StartLogIT(Servers servers) {
        this.servers = servers;
    }

    @Test
    void serverReportsNothingOfTheLibrary() {
        String output = servers.first().output();

        assertThat(output).contains("event=configured");
        assertThat(output.lines().filter(line -> REPORT.matcher(line).find())).isEmpty();
    }
}
