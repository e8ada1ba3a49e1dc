/** What the WARs of the benchmark have in common. */
package io.github.redissession.benchmark.app;
