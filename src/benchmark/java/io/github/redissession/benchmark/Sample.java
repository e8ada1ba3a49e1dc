package io.github.redissession.benchmark;

/**
 * What a request cost in one run under load.
 *
 * @param cpu microseconds of CPU that the server's process used, all of its threads included
 * @param redisCpu microseconds of CPU that Redis used
 * @param allocated bytes that the server allocated
 * @param throughput requests a second
 * @param median microseconds that half of the requests took at most
 * @param slow microseconds that 99 of 100 took at most
 */
record Sample(double cpu, double redisCpu, double allocated, double throughput, double median, double slow) {}
