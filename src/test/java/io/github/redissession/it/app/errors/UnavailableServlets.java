package io.github.redissession.it.app.errors;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Servlets that the server takes out of service. */
public final class UnavailableServlets {

    private UnavailableServlets() {}

    @WebServlet("/unavailable/init")
    public static class AtInit extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        public void init() throws ServletException {
            throw new ServletException("of the application");
        }
    }

    @WebServlet("/unavailable/ever")
    public static class ForEver extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            throw new UnavailableException("of the application");
        }
    }

    @WebServlet("/unavailable/briefly")
    public static class Briefly extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            throw new UnavailableException("of the application", 60);
        }
    }

    /** The filter throws instead. */
    @WebServlet("/unavailable/filtered")
    public static class Filtered extends HttpServlet {

        private static final long serialVersionUID = 1L;
    }
}
