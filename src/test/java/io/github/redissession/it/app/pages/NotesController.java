package io.github.redissession.it.app.pages;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A controller of Jakarta MVC. Its view is a JSP. */
@Controller
@RequestScoped
@Path("notes")
public class NotesController {

    @Inject
    private SessionData session;

    @Inject
    private PageNotes notes;

    @Inject
    private Models models;

    @GET
    public String show() {
        models.put("shown", session.update("shown", Integer.class, count -> count.orElse(0) + 1));
        return "notes.jsp";
    }

    @POST
    public String add(@FormParam("text") String text) {
        notes.add(text);
        return "redirect:notes";
    }
}
