package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.rest.BeginRequestFilter;
import io.github.redissession.rest.CommitHeadersFilter;
import io.github.redissession.session.SessionRequest.Adapter;
import io.github.redissession.testing.Http;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;

/** Jakarta REST without Jakarta Servlet answers again, with the same request, after the body of a response has failed. */
class RepeatedResponseTest extends SessionTestBase {

    private static final String TOKEN = "X-Session-Token";

    @Test
    void eachResponseHasTheToken() {
        Request request = fixture.request();
        request.sessionRequest().serve(Adapter.REST);
        ContainerRequest jakarta = Http.request("http");
        jakarta.setProperty(BeginRequestFilter.class.getName(), request.sessionRequest());
        request.data().login("alice");

        String token = answered(jakarta);
        assertThat(token).startsWith(request.data().id());
        assertThat(answered(jakarta)).isEqualTo(token);
    }

    private static String answered(ContainerRequest request) {
        ContainerResponse response =
                new ContainerResponse(request, Response.ok().build());
        new CommitHeadersFilter().filter(request, response);
        return response.getHeaderString(TOKEN);
    }
}
