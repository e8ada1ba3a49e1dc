/**
 * What a session costs, measured: {@code mvn -Pbenchmark}. The same small requests on Payara Micro without a session,
 * with what one writes by hand, with the library and with the container's own session; and on the servers of others.
 */
package io.github.redissession.benchmark;
