package io.github.redissession.it.app.pages;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Forwards to a JSP. */
@WebServlet("/jsp")
public class JspServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionData session;

    @Inject
    private PageNotes notes;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        notes.add(request.getParameter("text"));
        request.setAttribute("shown", session.update("shown", Integer.class, count -> count.orElse(0) + 1));
        request.getRequestDispatcher("/WEB-INF/views/notes.jsp").forward(request, response);
    }
}
