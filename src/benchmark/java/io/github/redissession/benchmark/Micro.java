package io.github.redissession.benchmark;

import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The parts on the way of a request, each alone, by JMH. */
public final class Micro {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    static Table table(Extent extent, Path log) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.github\\.redissession\\..*Benchmark\\..*")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .forks(1)
                        .warmupIterations(extent == Extent.FULL ? 3 : 1)
                        .measurementIterations(5)
                        .warmupTime(TimeValue.milliseconds(extent == Extent.FULL ? 1000 : 200))
                        .measurementTime(TimeValue.milliseconds(extent == Extent.FULL ? 500 : 100))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .output(log.toString())
                        .build())
                .run();
        Table table = new Table("part", "ns", "±", "bytes allocated");
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            table.row(
                    name(result.getParams()),
                    Numbers.whole(time.getScore()),
                    Numbers.whole(time.getScoreError()),
                    Numbers.whole(result.getSecondaryResults().get(ALLOCATED).getScore()));
        }
        return table;
    }

    private static String name(BenchmarkParams params) {
        String[] parts = params.getBenchmark().split("\\.");
        String values = params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(", "));
        return parts[parts.length - 2] + "." + parts[parts.length - 1] + (values.isEmpty() ? "" : ": " + values);
    }
}
