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
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Warns of a {@code <login-config>} in {@code WEB-INF/web.xml} where the session's principal is the caller: servers ignore
 * it then. No API of Jakarta Servlet tells of it, so the file is read, without DTDs and external entities.
 */
public class LoginConfigInitializer implements ServletContainerInitializer {

    private static final EventLog LOG = EventLog.of(LoginConfigInitializer.class);
    private static final String DESCRIPTOR = "/WEB-INF/web.xml";
    private static final int CHILD_OF_ROOT = 2;

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext application) {
        if (!SettingsReader.isAuthentication(ConfigProvider.getConfig())) {
            return;
        }
        try (InputStream descriptor = application.getResourceAsStream(DESCRIPTOR)) {
            if (descriptor != null) {
                method(descriptor).ifPresent(LoginConfigInitializer::warn);
            }
        } catch (IOException | XMLStreamException e) { // the server refuses the application if it matters
            LOG.log(Level.WARNING, LogEvent.named("login-config-unreadable").with("file", DESCRIPTOR), e);
        }
    }

    private static void warn(String method) {
        LOG.log(
                Level.WARNING,
                LogEvent.named("login-config-ignored").with("file", DESCRIPTOR).with("method", method));
    }

    /** The {@code <auth-method>} of the {@code <login-config>}, empty text where it has none; empty if there is none. */
    private static Optional<String> method(InputStream descriptor) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(descriptor);
        boolean found = false;
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                found |= depth == CHILD_OF_ROOT && xml.getLocalName().equals("login-config");
                if (found && xml.getLocalName().equals("auth-method")) {
                    return Optional.of(xml.getElementText().strip());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (found && depth == CHILD_OF_ROOT) {
                    return Optional.of("");
                }
                depth--;
            }
        }
        return Optional.empty();
    }
}
