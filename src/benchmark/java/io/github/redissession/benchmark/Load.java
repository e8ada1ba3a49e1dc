package io.github.redissession.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What several clients had of a server, each of which asked again as soon as it was answered.
 *
 * @param nanos how long each request took, in ascending order
 * @param seconds how long all of it took
 */
record Load(long[] nanos, double seconds) {

    /**
     * Puts a server of this machine under load.
     *
     * @param requests which the clients take in turn
     * @param time after which no client asks again
     */
    static Load on(int port, List<byte[]> requests, int clients, Duration time) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CountDownLatch ready = new CountDownLatch(clients);
        CompletableFuture<Long> started = new CompletableFuture<>(); // with when to end
        try {
            List<CompletableFuture<long[]>> running = IntStream.range(0, clients)
                    .mapToObj(client -> CompletableFuture.supplyAsync(
                            () -> client(port, requests, client, clients, ready, started), threads))
                    .toList();
            ready.await();
            long begin = System.nanoTime();
            started.complete(begin + time.toNanos());
            List<long[]> nanos = running.stream().map(CompletableFuture::join).toList();
            Load load = new Load(sorted(nanos.stream()), (System.nanoTime() - begin) / 1e9);
            if (load.requests() == 0) {
                throw new IllegalStateException("the server answered nothing in " + time);
            }
            return load;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Sends a request to a server of this machine so often, each when the one before it is answered. */
    static Load repeated(int port, byte[] request, int times) {
        long[] nanos = new long[times];
        try (Connection connection = new Connection(port)) {
            long start = connection.ready();
            for (int i = 0; i < times; i++) {
                long begin = connection.ready();
                answered(connection, request);
                nanos[i] = System.nanoTime() - begin;
            }
            return new Load(sorted(Stream.of(nanos)), (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answered(Connection connection, byte[] request) throws IOException {
        Response response = connection.exchange(request);
        if (response.status() != 200) {
            throw new IllegalStateException("the server answered " + response.head());
        }
    }

    private static long[] client(
            int port,
            List<byte[]> requests,
            int first,
            int step,
            CountDownLatch ready,
            CompletableFuture<Long> started) {
        long[] nanos = new long[1 << 12];
        int count = 0;
        try (Connection connection = connected(port, ready)) {
            long end = started.join();
            for (long begin = System.nanoTime(); begin < end; begin = connection.ready()) {
                byte[] request = requests.get((int) ((first + (long) count * step) % requests.size()));
                answered(connection, request);
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - begin;
            }
            return Arrays.copyOf(nanos, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection connected(int port, CountDownLatch ready) throws IOException {
        try {
            Connection connection = new Connection(port);
            connection.ready();
            return connection;
        } finally {
            ready.countDown();
        }
    }

    /** What they had of it in all of several times. */
    static Load joined(List<Load> loads) {
        return new Load(
                sorted(loads.stream().map(Load::nanos)),
                loads.stream().mapToDouble(Load::seconds).sum());
    }

    private static long[] sorted(Stream<long[]> nanos) {
        return nanos.flatMapToLong(LongStream::of).sorted().toArray();
    }

    int requests() {
        return nanos.length;
    }

    /** Of how many microseconds that share of the requests took at most. */
    double micros(double share) {
        return nanos[(int) Math.min(nanos.length - 1L, (long) (share * nanos.length))] / 1e3;
    }
}
