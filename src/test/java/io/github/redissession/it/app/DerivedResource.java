package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Has a final method by inheritance. */
@Path("derived")
public class DerivedResource extends Sealed {

    @Inject
    private SessionData session;

    @POST
    public String begin() {
        session.put("derived", "1");
        return fixed();
    }
}
