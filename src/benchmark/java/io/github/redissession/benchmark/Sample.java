package io.github.redissession.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a request cost in one run under load.
 *
 * @param cpu microseconds of CPU that the server's process used, all of its threads included
 * @param redisCpu microseconds of CPU that Redis used
 * @param redisReads how often Redis read a socket: less than the round trips if it found several calls at once
 * @param allocated bytes that the server allocated
 * @param throughput requests a second
 * @param median microseconds that half of the requests took at most
 * @param slow microseconds that 99 of 100 took at most
 */
record Sample(
        double cpu,
        double redisCpu,
        double redisReads,
        double allocated,
        double throughput,
        double median,
        double slow) {

    /** One run, of what it was made of. */
    static Sample of(List<Slice> run) {
        Load load = Load.joined(run.stream().map(Slice::load).toList());
        return new Sample(
                each(run, Slice::cpu, load),
                each(run, Slice::redisCpu, load),
                each(run, Slice::redisReads, load),
                each(run, Slice::allocated, load),
                load.requests() / load.seconds(),
                load.micros(0.5),
                load.micros(0.99));
    }

    private static double each(List<Slice> run, ToDoubleFunction<Slice> cost, Load load) {
        return run.stream().mapToDouble(cost).sum() / load.requests();
    }
}
