package com.example.demo;

import com.example.demo.Appearance.Accent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The visitor's {@link Appearance}: a plain object to call, which the session keeps. */
@Path("appearance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AppearanceResource {

    /**
     * What the page shows.
     *
     * @param changes how often the visitor chose
     */
    public record Shown(String accent, int changes) {}

    @Inject
    private Appearance appearance;

    @GET
    public Shown shown() {
        return new Shown(appearance.accent().name().toLowerCase(Locale.ROOT), appearance.changes());
    }

    @POST
    public Shown choose(@FormParam("accent") @Nullable String name) {
        Optional<Accent> accent = accent(name);
        Limits.check(accent.isPresent(), "The colour is red, green or blue.");
        accent.ifPresent(appearance::choose); // saved with the response, as the bean changed
        return shown();
    }

    private static Optional<Accent> accent(@Nullable String name) {
        return Arrays.stream(Accent.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
