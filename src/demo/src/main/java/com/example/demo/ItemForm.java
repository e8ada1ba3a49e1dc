package com.example.demo;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.regex.Pattern;

/** What a visitor sent to add to the cart: any text at all, until {@link #item} has looked at it. */
public class ItemForm {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    @FormParam("name")
    @DefaultValue("")
    private String name = "";

    @FormParam("quantity")
    @DefaultValue("1")
    private String quantity = "";

    /** @throws jakarta.ws.rs.BadRequestException if it cannot be an item */
    Item item() {
        return new Item(checkedName(), checkedQuantity());
    }

    private String checkedName() {
        String stripped = name.strip();
        Limits.check(!stripped.isEmpty(), "The item needs a name.");
        Limits.check(stripped.length() <= Limits.NAME, "The name has at most " + Limits.NAME + " characters.");
        Limits.check(stripped.chars().noneMatch(Character::isISOControl), "The name is one line of plain text.");
        return stripped;
    }

    private int checkedQuantity() {
        boolean whole = WHOLE_NUMBER.matcher(quantity).matches();
        int number = whole ? Integer.parseInt(quantity) : 0;
        Limits.check(
                number >= 1 && number <= Limits.QUANTITY,
                "The quantity is a whole number from 1 to " + Limits.QUANTITY + ".");
        return number;
    }
}
