package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import io.github.redissession.SessionDataException;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.GenericType;
import java.util.ArrayList;
import java.util.List;

/** Attribute values of several types, valid and invalid. */
@Path("values")
@Produces("text/plain;charset=UTF-8")
public class ValuesResource {

    static final String LONE_SURROGATES = "a\ud83db\ude00\udbff";

    private static final GenericType<List<String>> TEXTS = new GenericType<>() {};

    @Inject
    private SessionData session;

    @POST
    public void put() {
        session.put("list", new ArrayList<>(List.of("one")));
        Profile profile = new Profile();
        profile.name = "Ada";
        session.put("profile", profile);
    }

    @GET
    public String read() {
        return session.get("list", TEXTS).orElseThrow() + " "
                + session.get("profile", Profile.class).orElseThrow().tags;
    }

    @POST
    @Path("list")
    public void changeList() {
        session.get("list", TEXTS).orElseThrow().add("two");
    }

    @POST
    @Path("profile")
    public void changeProfile() {
        session.get("profile", Profile.class).orElseThrow().tags.add("new");
    }

    @POST
    @Path("same")
    public void putSame() {
        session.put("list", session.get("list", TEXTS).orElseThrow());
    }

    @POST
    @Path("cyclic")
    public void cyclic() {
        session.put("before", "1");
        session.put("cyclic", new CyclicBean());
    }

    @POST
    @Path("unreadable")
    public void unreadable() {
        session.put("unreadable", new UnreadableBean());
    }

    /** The value becomes invalid after the put, so that the save fails. */
    @POST
    @Path("invalid-later")
    public String invalidLater() {
        List<Object> list = new ArrayList<>();
        session.put("before", "1");
        session.put("invalid", list);
        list.add(new UnreadableBean());
        return "well";
    }

    @POST
    @Path("explained")
    public String explained() {
        try {
            session.put("cyclic", new CyclicBean());
            return "kept";
        } catch (SessionDataException e) {
            return e.getMessage();
        }
    }

    @POST
    @Path("sized")
    public void sized(@QueryParam("name") List<String> names, @QueryParam("size") int size) {
        names.forEach(name -> session.put(name, "x".repeat(size)));
    }

    @GET
    @Path("length")
    public int length(@QueryParam("name") String name) {
        return session.get(name).orElseThrow().length();
    }

    @POST
    @Path("lone-surrogates")
    public void putLoneSurrogates() {
        session.put("lone", LONE_SURROGATES);
    }

    @GET
    @Path("lone-surrogates")
    public boolean areLoneSurrogates() {
        return session.get("lone").orElseThrow().equals(LONE_SURROGATES);
    }

    @POST
    @Path("reserved")
    public void reserved() {
        session.put("@created", "0");
    }
}
