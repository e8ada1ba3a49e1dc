package io.github.redissession.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The costs of requests that the project accepts: a page of Markdown with a table for each server. A change of the code
 * that changes a cost changes the page, too.
 */
final class AcceptedCosts {

    private static final String SECTION = "## ";
    private static final Pattern SECTIONS = Pattern.compile("^" + SECTION, Pattern.MULTILINE);
    private static final String ROW = "| ";
    private static final String HEADER = "| request | figure | accepted | margin |";
    private static final String RULE = "|---|---|---:|---:|";

    private final String introduction;
    private final Map<String, Cost> costs = new LinkedHashMap<>();

    private AcceptedCosts(String introduction) {
        this.introduction = introduction;
    }

    /** @throws IllegalArgumentException if the page has a figure twice, or one that is no number */
    static AcceptedCosts parse(String page) {
        Matcher first = SECTIONS.matcher(page);
        int tables = first.find() ? first.start() : page.length();
        AcceptedCosts accepted = new AcceptedCosts(page.substring(0, tables));
        String server = "";
        for (String line : page.substring(tables).lines().toList()) {
            if (line.startsWith(SECTION)) {
                server = line.substring(SECTION.length());
            } else if (line.startsWith(ROW) && !line.equals(HEADER)) {
                accepted.add(Cost.parse(server, line));
            }
        }
        return accepted;
    }

    private void add(Cost cost) {
        if (costs.put(cost.name(), cost) != null) {
            throw new IllegalArgumentException("twice: " + cost.name());
        }
    }

    Collection<Cost> costs() {
        return costs.values();
    }

    /**
     * One line for each figure that the page does not cover, but for falls that are no faults. Those of servers not measured
     * are left out.
     */
    List<String> faults(List<Cost> measured) {
        List<String> faults = new ArrayList<>();
        Map<String, Cost> present = byName(measured);
        for (Cost cost : measured) {
            Cost accepted = costs.get(cost.name());
            if (accepted == null) {
                faults.add(cost.name() + ": is " + cost.valueText() + ", and has no accepted figure");
            } else if (!accepted.covers(cost.value()) && !isHarmlessFall(accepted, cost)) {
                faults.add(difference(accepted, cost));
            }
        }
        costs.values().stream()
                .filter(cost -> isMeasured(cost.server(), measured))
                .filter(cost -> !present.containsKey(cost.name()))
                .map(cost -> cost.name() + ": was " + cost.valueText() + ", is gone")
                .forEach(faults::add);
        return faults;
    }

    /** One line for each figure that fell so far that the accepted one can be lowered. */
    List<String> falls(List<Cost> measured) {
        return measured.stream()
                .filter(cost -> costs.containsKey(cost.name()))
                .filter(cost -> !costs.get(cost.name()).covers(cost.value()))
                .filter(cost -> isHarmlessFall(costs.get(cost.name()), cost))
                .map(cost -> difference(costs.get(cost.name()), cost))
                .toList();
    }

    private static boolean isHarmlessFall(Cost accepted, Cost measured) {
        return accepted.margin().ofGrowth() && measured.value() < accepted.value();
    }

    private static String difference(Cost accepted, Cost measured) {
        boolean grew = measured.value() > accepted.value();
        return measured.name() + (grew ? " grew" : " fell") + ": was " + accepted.valueText() + ", is "
                + measured.valueText() + (grew ? ", at most " : ", at least ")
                + Cost.text(grew ? accepted.most() : accepted.least()) + " is accepted";
    }

    private static boolean isMeasured(String server, List<Cost> measured) {
        return measured.stream().anyMatch(cost -> cost.server().equals(server));
    }

    private static Map<String, Cost> byName(List<Cost> costs) {
        return costs.stream().collect(Collectors.toMap(Cost::name, cost -> cost));
    }

    /** The page that accepts these costs. Figures within their margins, all margins and other servers stay as they are. */
    String accepting(List<Cost> measured) {
        Map<String, List<Cost>> servers = new LinkedHashMap<>();
        costs.values()
                .forEach(cost -> servers.computeIfAbsent(cost.server(), name -> new ArrayList<>())
                        .add(cost));
        measured.forEach(cost -> servers.put(cost.server(), new ArrayList<>()));
        byRequest(measured).forEach(cost -> servers.get(cost.server()).add(accepting(cost)));
        return introduction
                + servers.entrySet().stream()
                        .map(server -> table(server.getKey(), server.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private static List<Cost> byRequest(List<Cost> costs) {
        Map<String, List<Cost>> requests = new LinkedHashMap<>();
        costs.forEach(cost -> requests.computeIfAbsent(cost.request(), name -> new ArrayList<>())
                .add(cost));
        return requests.values().stream().flatMap(List::stream).toList();
    }

    private Cost accepting(Cost measured) {
        Cost accepted = costs.get(measured.name());
        if (accepted == null) {
            return measured;
        }
        return accepted.covers(measured.value()) ? accepted : measured.withMargin(accepted.margin());
    }

    private static String table(String server, List<Cost> costs) {
        return SECTION + server + "\n\n" + HEADER + "\n" + RULE + "\n"
                + costs.stream().map(cost -> cost.row() + "\n").collect(Collectors.joining());
    }
}
