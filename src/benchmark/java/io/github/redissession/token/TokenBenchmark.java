package io.github.redissession.token;

import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

@State(Scope.Benchmark)
public class TokenBenchmark {

    private final TokenSigner signer =
            new TokenSigner(List.of(new Secret("a-secret-for-benchmarks-of-more-than-32-characters")));
    private final String token = signer.sign(new RandomSessionIds().next());

    @Benchmark
    public Optional<VerifiedToken> verify() {
        return signer.verify(token);
    }
}
