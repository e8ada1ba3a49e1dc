package io.github.redissession.it.app.pages;

import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

@ApplicationPath("mvc")
public class PagesApplication extends Application {

    /** Jakarta MVC 3 demands tokens by default. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.OFF);
    }
}
