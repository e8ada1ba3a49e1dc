package io.github.redissession.benchmark;

/**
 * What all requests of a part of a run cost together.
 *
 * @param cpu microseconds of CPU that the server's process used, all of its threads included
 * @param redisCpu microseconds of CPU that Redis used
 * @param redisReads how often Redis read a socket
 * @param allocated bytes that the server allocated
 */
record Slice(Load load, double cpu, double redisCpu, double redisReads, double allocated) {}
