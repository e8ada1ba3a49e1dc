package io.github.redissession.it;

import static io.github.redissession.testing.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.pages.PagesApplication;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Pages and what is behind them use the session and show scoped beans: Jakarta Faces, Jakarta MVC and JSP. */
@OnPayaraMicro
class PagesIT extends WholeRequests {

    static final String WAR = "pages";

    private static final Pattern VIEW_STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]*)");

    PagesIT(Servers servers) {
        super(WAR, servers);
    }

    static WebArchive war(RedisServerProcess redis) {
        return Wars.war(WAR + ".war", redis, Map.of())
                .addPackage(PagesApplication.class.getPackage())
                .addAsLibraries(BuildFiles.mvc())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource("pages/web.xml", "web.xml")
                .addAsWebInfResource("pages/notes.jsp", "views/notes.jsp")
                .addAsWebResource("pages/faces.xhtml", "faces.xhtml")
                .addAsWebResource(new StringAsset("a page"), "page.html");
    }

    @Test
    void facesFormChangesSessionAndScopedBean() {
        Browser browser = browser();
        Answer page = browser.get("faces.xhtml");
        assertThat(page.body()).contains("notes [] sent 0");
        assertThat(page.setCookies()).as("cookies of a page that only reads").isEmpty();

        Answer sent = submitNote(browser, page, "first");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.setCookies()).singleElement().asString().startsWith("session=");
        page = browser.get("faces.xhtml");
        assertThat(page.body()).contains("notes [first] sent 1");

        assertThat(submitNote(browser, page, "second").setCookies()).isEmpty();
        assertThat(browser.get("faces.xhtml").body()).contains("notes [first, second] sent 2");
        assertThat(stored(browser)).containsEntry("sent", "2");
    }

    private static Answer submitNote(Browser browser, Answer page, String text) {
        Matcher state = VIEW_STATE.matcher(page.body());
        assertThat(state.find()).as("the page has the view's state").isTrue();
        return browser.submit(
                "faces.xhtml",
                "note=note&note%3Atext=" + text + "&note%3Asend=Send&jakarta.faces.ViewState=" + query(state.group(1)));
    }

    @Test
    void mvcControllerAndItsViewUseTheSession() {
        Browser browser = browser();
        Answer first = browser.get("mvc/notes");
        assertThat(first.body()).contains("notes [] shown 1");
        assertThat(first.cookie("session")).isPresent();

        Answer added = browser.submit("mvc/notes", "text=hello");
        assertThat(added.status()).isEqualTo(303);
        assertThat(added.cookie("session")).as("the cookie of a known session").isEmpty();
        assertThat(browser.get("mvc/notes").body()).contains("notes [hello] shown 2");
    }

    @Test
    void jspThatServletForwardsToShowsScopedBean() {
        Browser browser = browser();
        Answer first = browser.get("jsp?text=hello");
        assertThat(first.body()).contains("notes [hello] shown 1");
        assertThat(first.setCookies()).singleElement().asString().startsWith("session=");

        assertThat(browser.get("jsp?text=again").body()).contains("notes [hello, again] shown 2");
    }
}
