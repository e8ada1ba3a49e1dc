/**
 * Communication with Redis: standalone, Sentinel or Redis Cluster, with TLS, fail-fast behaviour during outages, and
 * messages that name the reason and the address. A library of its own: it knows commands and keys, and nothing of their
 * meaning.
 *
 * <p>A call passes these parts, in this order:
 * <ol>
 *   <li>{@link io.github.redissession.redis.RedisRouter} selects the node that has the key: {@code SingleNodeRouter} or
 *       {@code ClusterRouter};
 *   <li>{@code NodeGuard}, one for each node, retries idempotent commands on another connection and describes failures
 *       ({@code FailureAnalyzer}) as {@link io.github.redissession.redis.RedisException};
 *   <li>{@code CircuitBreaker} fails fast during an outage, and {@code Bulkhead} bounds the concurrent calls of a client of
 *       the application to the number of connections;
 *   <li>{@link io.github.redissession.redis.RedisNode} executes the commands in one round trip: {@code SingleNode} retries
 *       after a failover, {@code SlotNode} follows redirections of a cluster, {@code PooledNode} is a certain server,
 *       {@code SentinelNode} the current master of a group, {@code ClientNode} what a client of the application is
 *       connected to; {@code SharedNode} makes calls that wait for a connection share one;
 *   <li>{@code GroupCommit} sends the calls that wait in its {@code CallQueue} together, as a batch, over a
 *       {@code SharedConnection} of the pool. {@code Connections} gives a call a connection of its own: to the target of a redirection,
 *       and where a client of the application decides.
 * </ol>
 *
 * <p>{@code RedisNode} is one method, execute these commands, so that nothing else depends on how connections are used.
 *
 * <p>A call that shares connections passes these states ({@code PendingCall}):
 * <ul>
 *   <li>waiting: in the queue. It can be withdrawn after the timeout or an interrupt, and is rejected when the circuit
 *       breaker opens; then it is never sent;
 *   <li>sent: Redis may execute it. It ends by its replies, by the failure of the connection, which all calls of the batch
 *       get, or by the timeout, after which its replies are discarded;
 *   <li>leading: its thread sends a batch or receives the replies to it, and delivers them;
 *   <li>done: its thread builds the results from the replies, or throws the failure.
 * </ul>
 *
 * <p>The states of a circuit breaker:
 * <ul>
 *   <li>closed: calls are executed; {@code recordFailure} opens the breaker, after a timeout or repeated broken
 *       connections;
 *   <li>open ({@code isOpen}): calls fail fast with the reason of the outage; after 250 ms the breaker is half-open;
 *   <li>half-open: {@code tryAcquireTrial} lets one call refresh the topology and test the node, while all others fail
 *       fast; {@code recordSuccess} closes the breaker, otherwise it is open again ({@code restarted}).
 * </ul>
 *
 * <p>Depends on {@code log}.
 */
@NullMarked
package io.github.redissession.redis;

import org.jspecify.annotations.NullMarked;
