package io.github.redissession.it.app.pages;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The backing bean of the Faces page. */
@Named("form")
@RequestScoped
public class NoteForm {

    private static final String SENT = "sent";

    @Inject
    private SessionData session;

    @Inject
    private PageNotes notes;

    private String text = "";

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    /** How many notes the session has got by this form. */
    public int getSent() {
        return session.get(SENT, Integer.class).orElse(0);
    }

    /** The action of the page's button. */
    public String send() {
        notes.add(text);
        session.put(SENT, getSent() + 1);
        return "faces?faces-redirect=true";
    }
}
