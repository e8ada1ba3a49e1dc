package io.github.redissession.benchmark;

import java.util.Optional;

/**
 * One kind of request that is measured.
 *
 * @param name unique among those of a server
 * @param begin what makes the session whose cookie the request carries, whether it is used or not; empty for none
 */
record Case(String name, Request request, Optional<Request> begin) {}
