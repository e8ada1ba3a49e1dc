package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A resource that inherits a final method. */
@Path("derived")
public class DerivedResource extends FinalMethodResource {

    @Inject
    private SessionData session;

    @POST
    public String begin() {
        session.put("derived", "1");
        return fixed();
    }
}
