package io.github.redissession.docs;

import io.github.redissession.SessionData;
import jakarta.ws.rs.core.GenericType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes attributes; the application's code would be in a resource. */
final class Values {

    private final SessionData session;

    Values(SessionData session) {
        this.session = session;
    }

    String change() {
        session.put("theme", "dark");
        Optional<String> theme = session.get("theme");

        session.put("address", new Address("Main Street 1", "Springfield"));
        Optional<Address> address = session.get("address", Address.class);

        GenericType<List<String>> texts = new GenericType<>() {};
        List<String> names = session.get("names", texts).orElseGet(ArrayList::new);
        names.add("Ada");
        session.put("names", names);
        return theme.orElse("light") + address.map(Address::city).orElse("");
    }

    String message() {
        session.put("message", "Your order was sent.");
        // in the request for the next page
        String message = session.take("message").orElse("");
        return message;
    }

    int count() {
        int visits = session.update("visits", Integer.class, count -> count.orElse(0) + 1);
        return visits;
    }

    /** A value that JSON Binding maps. */
    public record Address(String street, String city) {}
}
