package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.Format;
import io.github.redissession.scope.ValueTypes.Expected;
import io.github.redissession.scope.ValueTypes.Row;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.ws.rs.core.GenericType;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each type is kept, so that an equal value is read back, or refused with its class and member. */
@ExtendWith(SharedRedis.class)
class ValueTypesTest {

    private final ValueTypes values = new ValueTypes();

    private static Stream<Field> rows() {
        return Arrays.stream(ValueTypes.class.getDeclaredFields());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void valueThatIsPutIsReadBackByTheNextRequestOrRefused(Format format, RedisServerProcess redis) {
        List<String> faults = new ArrayList<>();
        try (Application application =
                format == Format.NATIVE ? Application.start(redis) : Application.startBesideExpress(redis)) {
            rows().forEach(row -> check(row, faults, () -> put(application, row)));
        }
        assertThat(faults).isEmpty();
    }

    private void put(Application application, Field row) throws ReflectiveOperationException {
        Object value = row.get(values);
        Row expected = row.getAnnotation(Row.class);
        if (expected == null || expected.put() == Expected.KEPT) {
            application.request(() -> application.session().put(row.getName(), value));
            application.request(() -> assertSame(
                    value,
                    application
                            .session()
                            .get(row.getName(), new GenericType<>(readType(row, value)) {})
                            .orElseThrow()));
        } else {
            application.request(() -> assertThatThrownBy(
                            () -> application.session().put(row.getName(), value))
                    .isInstanceOf(SessionDataException.class)
                    .hasMessageContaining("'" + row.getName() + "'")
                    .hasMessageContaining(value.getClass().getName()));
        }
    }

    /** The declared type, unless that is the type of other values, too. */
    private static Type readType(Field row, Object value) {
        return List.of(Object.class, Number.class, Address.class).contains(row.getType())
                ? value.getClass()
                : row.getGenericType();
    }

    @Test
    void fieldOfScopedBeanIsReadBackOrRefused() throws Exception {
        List<String> faults = new ArrayList<>();
        PersistentFieldScanner scanner = new PersistentFieldScanner(ValueTypes.class, List.of());
        try (AttributeCodec codec = new AttributeCodec()) {
            rows().forEach(row -> check(row, faults, () -> keep(row, scanner, codec)));
        }
        assertThat(faults).isEmpty();
    }

    private void keep(Field row, PersistentFieldScanner scanner, AttributeCodec codec)
            throws ReflectiveOperationException {
        Row annotation = row.getAnnotation(Row.class);
        Expected expected = annotation == null ? Expected.KEPT : annotation.bean();
        String name = ValueTypes.class.getName() + "." + row.getName();
        assertThat(scanner.typeProblems().stream().anyMatch(problem -> problem.startsWith(name + " ")))
                .as("refused at the start")
                .isEqualTo(expected == Expected.TYPE_REFUSED);
        PersistentField field = scanner.fields().stream()
                .filter(it -> it.member().equals(row.getName()))
                .findFirst()
                .orElseThrow();
        if (expected == Expected.KEPT) {
            byte[] json = encode(field, codec);
            ValueTypes read = new ValueTypes();
            field.decode(json, read, codec);
            assertSame(row.get(values), row.get(read));
        } else if (expected == Expected.VALUE_REFUSED) {
            assertThatThrownBy(() -> encode(field, codec))
                    .isInstanceOf(SessionDataException.class)
                    .hasMessageContaining(name);
        }
    }

    private byte[] encode(PersistentField field, AttributeCodec codec) {
        byte[] json = field.encode(values, codec);
        field.verifyLossless(json, values, codec);
        return json;
    }

    private interface Work {
        void run() throws ReflectiveOperationException;
    }

    private static void check(Field row, List<String> faults, Work work) {
        try {
            work.run();
        } catch (AssertionError | RuntimeException | ReflectiveOperationException e) {
            faults.add(row.getName() + ": " + e);
        }
    }

    /** Equal, with elements in the same order where the collection defines one. */
    private static void assertSame(Object value, Object read) {
        assertThat(read).usingRecursiveComparison().withStrictTypeChecking().isNotNull();
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringCollectionOrderInFields()
                .isEqualTo(value);
        boolean isInOrder =
                value instanceof Collection<?> && !value.getClass().getName().contains(".HashSet")
                        || value.getClass() == java.util.LinkedHashMap.class;
        if (isInOrder && value.getClass().isInstance(read)) {
            assertThat(read.toString()).isEqualTo(value.toString());
        }
        if (!(value instanceof Collection)
                && !(value instanceof Map)
                && !value.getClass().isArray()) {
            assertThat(read).isInstanceOf(value.getClass());
        }
    }
}
