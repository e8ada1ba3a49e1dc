/** The WAR without the library: no session, one written by hand, and the container's. */
package io.github.redissession.benchmark.app.plain;
