package io.github.redissession.scope;

import java.util.ArrayList;
import java.util.List;

/** A class with a property, a public field and a getter without a field. */
public class Address {
    private String street;
    public List<String> tags = new ArrayList<>();

    public String getStreet() {
        return street;
    }

    public void setStreet(String value) {
        street = value;
    }

    public int getLength() {
        return street == null ? 0 : street.length();
    }
}
