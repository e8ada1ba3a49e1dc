package io.github.redissession.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/**
 * A server's answer about its health.
 *
 * @param checks those of the library: servers add their own
 */
public record HealthReport(String status, List<JsonObject> checks) {

    private static final String NAME = "redis-session";

    public static HealthReport of(Answer answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            JsonObject report = reader.readObject();
            return new HealthReport(
                    report.getString("status"),
                    report.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                            .filter(check -> check.getString("name").equals(NAME))
                            .map(HealthReport::withoutEmptyData)
                            .toList());
        }
    }

    /** Some servers leave it out. */
    private static JsonObject withoutEmptyData(JsonObject check) {
        return JsonObject.EMPTY_JSON_OBJECT.equals(check.get("data"))
                ? Json.createObjectBuilder(check).remove("data").build()
                : check;
    }

    /** A check of the library as it should be, without internals. */
    public static JsonObject check(String status) {
        return Json.createObjectBuilder()
                .add("name", NAME)
                .add("status", status)
                .build();
    }
}
