/** The WAR with the library. */
package io.github.redissession.benchmark.app.ours;
