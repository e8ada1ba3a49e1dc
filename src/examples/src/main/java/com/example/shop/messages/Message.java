package com.example.shop.messages;

/** What a page tells the user after a redirect. Its text is chosen when it is shown, and needs no escaping in HTML. */
public enum Message {
    ORDER_SENT("Your order was sent."),
    ORDER_EMPTY("Choose something first.");

    private final String text;

    Message(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
