package io.github.redissession.servlet;

import io.github.redissession.config.SettingsReader;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Logs a warning if the session's principal is the caller and {@code WEB-INF/web.xml} has a {@code <login-config>}, which
 * servers ignore then. Jakarta Servlet has no API for it, so this class parses the file, without DTDs and external entities.
 */
public class LoginConfigInitializer implements ServletContainerInitializer {

    private static final EventLog LOG = EventLog.of(LoginConfigInitializer.class);
    private static final String DESCRIPTOR = "/WEB-INF/web.xml";
    private static final int CHILD_OF_ROOT = 2;

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        if (!SettingsReader.isAuthenticationEnabled()) {
            return;
        }
        try (InputStream descriptor = application.getResourceAsStream(DESCRIPTOR)) {
            if (descriptor != null) {
                authMethod(descriptor).ifPresent(LoginConfigInitializer::warn);
            }
        } catch (IOException | XMLStreamException e) { // an invalid descriptor is for the server to reject
            LOG.log(Level.WARNING, LogEvent.named("login-config-unreadable").with("file", DESCRIPTOR), e);
        }
    }

    private static void warn(String method) {
        LOG.log(
                Level.WARNING,
                LogEvent.named("login-config-ignored").with("file", DESCRIPTOR).with("method", method));
    }

    /** The {@code <auth-method>} of the {@code <login-config>}, or "" without one; empty without {@code <login-config>}. */
    private static Optional<String> authMethod(InputStream descriptor) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(descriptor);
        boolean inLoginConfig = false;
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                inLoginConfig |= depth == CHILD_OF_ROOT && xml.getLocalName().equals("login-config");
                if (inLoginConfig && xml.getLocalName().equals("auth-method")) {
                    return Optional.of(xml.getElementText().strip());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (inLoginConfig && depth == CHILD_OF_ROOT) {
                    return Optional.of("");
                }
                depth--;
            }
        }
        return Optional.empty();
    }
}
