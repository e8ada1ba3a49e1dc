package io.github.redissession.benchmark.app;

import com.sun.management.ThreadMXBean;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@Path("allocated")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class AllocatedResource {

    /**
     * For each thread that serves requests a line with its id and the bytes that it has allocated so far. Those threads have
     * the name of this one, but for its number. No other works for a request here.
     */
    @GET
    public String allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        String pool = pool(Thread.currentThread().getName());
        return IntStream.range(0, ids.length)
                .filter(i -> infos[i] != null && pool(infos[i].getThreadName()).equals(pool)) // null if it has ended
                .mapToObj(i -> ids[i] + " " + bytes[i] + "\n")
                .collect(Collectors.joining());
    }

    private static String pool(String thread) {
        return thread.replaceFirst("\\(?[0-9]+\\)?$", "");
    }
}
