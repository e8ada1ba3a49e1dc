package io.github.redissession.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedCostsTest {

    private static final String PAGE = """
            # Accepted costs

            | an introduction | with a table |
            |---|---|
            | of | its own |

            ## Server

            | request | figure | accepted | margin |
            |---|---|---:|---:|
            | read | round trips | 1 | 0 |
            | read | bytes to Redis | 100 | 5 % |
            | read | bytes allocated | 2000 | 300 |
            | read | CPU | 3 | +100 % |

            ## Other server

            | request | figure | accepted | margin |
            |---|---|---:|---:|
            | read | round trips | 2 | 0 |
            """;

    private final AcceptedCosts accepted = AcceptedCosts.parse(PAGE);

    private static Cost cost(String figure, double value) {
        return new Cost("Server", "read", figure, value, Margin.percent(1));
    }

    private static List<Cost> measured(double roundTrips, double bytes, double allocated) {
        return measured(roundTrips, bytes, allocated, 3);
    }

    private static List<Cost> measured(double roundTrips, double bytes, double allocated, double cpu) {
        return List.of(
                cost("round trips", roundTrips),
                cost("bytes to Redis", bytes),
                cost("bytes allocated", allocated),
                cost("CPU", cpu));
    }

    @ParameterizedTest
    @CsvSource({"1, 100, 2000", "1.004, 100, 2000", "1, 105, 2000", "1, 95, 2000", "1, 100, 2300", "1, 100, 1700"})
    void figuresWithinTheirMarginsAreAccepted(double roundTrips, double bytes, double allocated) {
        assertThat(accepted.faults(measured(roundTrips, bytes, allocated))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.02; 100; 2000; round trips grew: was 1, is 1.02, at most 1 is accepted",
                "2; 100; 2000; round trips grew: was 1, is 2, at most 1 is accepted",
                "1; 106; 2000; bytes to Redis grew: was 100, is 106, at most 105 is accepted",
                "1; 94; 2000; bytes to Redis fell: was 100, is 94, at least 95 is accepted",
                "1; 100; 2301; bytes allocated grew: was 2000, is 2301, at most 2300 is accepted",
                "1; 100; -50; bytes allocated fell: was 2000, is -50, at least 1700 is accepted"
            })
    void figureBeyondItsMarginIsAFault(double roundTrips, double bytes, double allocated, String fault) {
        assertThat(accepted.faults(measured(roundTrips, bytes, allocated))).containsExactly("Server, read, " + fault);
    }

    @Test
    void figureWithAMarginOfGrowthIsAFaultIfItGrewAndIsToldIfItFell() {
        List<Cost> grown = measured(1, 100, 2000, 6.02);
        List<Cost> steady = measured(1, 100, 2000, 1.5);
        List<Cost> fallen = measured(1, 100, 2000, 1.48);

        assertThat(accepted.faults(grown))
                .containsExactly("Server, read, CPU grew: was 3, is 6.02, at most 6 is accepted");
        assertThat(accepted.faults(steady)).isEmpty();
        assertThat(accepted.faults(fallen)).isEmpty();
        assertThat(accepted.falls(grown)).isEmpty();
        assertThat(accepted.falls(steady)).isEmpty();
        assertThat(accepted.falls(fallen))
                .containsExactly("Server, read, CPU fell: was 3, is 1.48, at least 1.5 is accepted");
        assertThat(accepted.accepting(fallen)).isEqualTo(PAGE.replace("CPU | 3 |", "CPU | 1.48 |"));
    }

    @Test
    void otherFallsAreFaultsOnly() {
        assertThat(accepted.falls(measured(1, 50, 1000))).isEmpty();
        assertThat(accepted.faults(measured(1, 50, 1000))).hasSize(2);
    }

    @Test
    void figureWithoutAcceptedOneIsAFault() {
        List<Cost> more = new ArrayList<>(measured(1, 100, 2000));
        more.add(cost("command hget", 1));

        assertThat(accepted.faults(more))
                .containsExactly("Server, read, command hget: is 1, and has no accepted figure");
    }

    @Test
    void acceptedFigureThatIsGoneIsAFaultUnlessItsServerWasNotMeasured() {
        assertThat(accepted.faults(List.of(cost("round trips", 1), cost("bytes to Redis", 100), cost("CPU", 3))))
                .containsExactly("Server, read, bytes allocated: was 2000, is gone");
    }

    @Test
    void pageStaysTheSameWhileItCoversAllFigures() {
        assertThat(accepted.accepting(measured(1, 104, 1800))).isEqualTo(PAGE);
    }

    @Test
    void acceptedPageCoversWhatWasMeasured() {
        List<Cost> grown = List.of(
                cost("round trips", 2),
                cost("command hget", 1),
                cost("bytes to Redis", 104),
                cost("bytes allocated", 2500.4),
                cost("CPU", 5));

        String page = accepted.accepting(grown);

        assertThat(AcceptedCosts.parse(page).faults(grown)).isEmpty();
        assertThat(page)
                .isEqualTo(PAGE.replace(
                                "round trips | 1 | 0 |", "round trips | 2 | 0 |\n| read | command hget | 1 | 1 % |")
                        .replace("bytes allocated | 2000", "bytes allocated | 2500"));
    }

    @Test
    void firstPageIsMadeOfWhatWasMeasured() {
        String page = AcceptedCosts.parse("# Accepted costs\n\n").accepting(measured(1, 100, 2000));

        assertThat(page).isEqualTo("""
                # Accepted costs

                ## Server

                | request | figure | accepted | margin |
                |---|---|---:|---:|
                | read | round trips | 1 | 1 % |
                | read | bytes to Redis | 100 | 1 % |
                | read | bytes allocated | 2000 | 1 % |
                | read | CPU | 3 | 1 % |
                """);
    }

    @Test
    void figureThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> AcceptedCosts.parse(PAGE.replace("bytes allocated", "round trips")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("twice: Server, read, round trips");
    }

    @Test
    void pageOfTheProjectHasTheRoundTripsOfEachServer() throws IOException {
        AcceptedCosts ofTheProject = AcceptedCosts.parse(Files.readString(Path.of("src/benchmark/costs.md")));

        assertThat(ofTheProject.costs())
                .filteredOn(cost -> cost.figure().equals("round trips") && cost.value() > 0)
                .extracting(Cost::server)
                .contains(
                        "Payara Micro",
                        "express-session",
                        "Spring Session, default repository",
                        "Spring Session, indexed repository");
        assertThat(ofTheProject.accepting(List.copyOf(ofTheProject.costs())))
                .isEqualTo(Files.readString(Path.of("src/benchmark/costs.md")));
    }
}
