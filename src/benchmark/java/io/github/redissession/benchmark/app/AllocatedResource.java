package io.github.redissession.benchmark.app;

import com.sun.management.ThreadMXBean;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

@Path("allocated")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class AllocatedResource {

    /** What all threads that live have allocated so far, in bytes. */
    @GET
    public long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
