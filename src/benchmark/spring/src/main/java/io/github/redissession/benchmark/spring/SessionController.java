package io.github.redissession.benchmark.spring;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.http.HttpSession;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same few answers as everywhere in the benchmark: ten small attributes, one of them a counter. */
@RestController
class SessionController {

    private static final int OTHERS = 9;

    @GetMapping("/none")
    String none() {
        return "0";
    }

    @GetMapping("/unused")
    String unused() {
        return "0";
    }

    @PostMapping("/begin")
    String begin(HttpSession session) {
        session.setAttribute("count", "0");
        for (int i = 0; i < OTHERS; i++) {
            session.setAttribute("attribute" + i, "01234567890123456789");
        }
        return "begun";
    }

    @GetMapping("/read")
    String read(HttpSession session) {
        return (String) session.getAttribute("count");
    }

    @PostMapping("/write")
    String write(HttpSession session) {
        String next = Integer.toString(Integer.parseInt((String) session.getAttribute("count")) + 1);
        session.setAttribute("count", next);
        return next;
    }

    /** For each thread that lives a line with its id and the bytes that it has allocated so far. */
    @GetMapping("/allocated")
    String allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        return IntStream.range(0, ids.length)
                .filter(i -> bytes[i] > 0)
                .mapToObj(i -> ids[i] + " " + bytes[i] + "\n")
                .collect(Collectors.joining());
    }
}
