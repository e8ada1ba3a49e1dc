package io.github.redissession.benchmark;

import java.util.List;

/** A server that runs, in a process of its own. */
interface Server extends AutoCloseable {

    /** What it is, without its version. */
    String product();

    /** What it is, with its version. */
    String name();

    int port();

    ProcessHandle process();

    /** What is measured of it: first a request without a session, to which all others are compared. */
    List<Case> cases();

    /** Whether it says at {@code /allocated} how many bytes its threads have allocated. */
    boolean tellsAllocation();

    @Override
    void close();
}
