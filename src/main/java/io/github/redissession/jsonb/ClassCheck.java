package io.github.redissession.jsonb;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The check of objects of one class of the application. The class is examined at the first value, since it may refer to
 * itself. Thread-safe.
 */
final class ClassCheck implements Check {

    /**
     * A member that JSON Binding writes.
     *
     * @param keepsNull whether a member that is null, and so is not written, is null in a new object
     * @param keepsEmpty whether an empty optional, which is not written either, is empty in a new object
     */
    private record CheckedMember(Member member, Check check, boolean keepsNull, boolean keepsEmpty) {

        /** A member whose every value is kept needs no look, unless null is not. */
        boolean isOpen() {
            return check != ALWAYS || !keepsNull;
        }

        boolean isKept(Object object) throws ReflectiveOperationException {
            Object value = read(member, object);
            return (value != null || keepsNull) && (keepsEmpty || !isEmpty(value)) && check.isKept(value);
        }
    }

    private static @Nullable Object read(Member member, Object object) throws ReflectiveOperationException {
        return member instanceof Method getter ? getter.invoke(object) : ((Field) member).get(object);
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof Optional<?> any && any.isEmpty()
                || value instanceof OptionalInt integer && integer.isEmpty()
                || value instanceof OptionalLong number && number.isEmpty()
                || value instanceof OptionalDouble fraction && fraction.isEmpty();
    }

    private final Type type;
    private final Class<?> raw;
    private final KeptValues kept;
    private volatile @Nullable Optional<List<CheckedMember>> members; // empty: the class does not tell

    ClassCheck(Type type, KeptValues kept) {
        this.type = type;
        this.raw = TypeResolver.raw(type);
        this.kept = kept;
    }

    @Override
    public boolean isKept(@Nullable Object value) {
        if (value == null) {
            return true;
        } else if (value.getClass() != raw) { // a subclass has members that are not read back
            return false;
        }
        Optional<List<CheckedMember>> known = members();
        if (known.isEmpty()) {
            return false;
        }
        try {
            for (CheckedMember member : known.get()) {
                if (!member.isKept(value)) {
                    return false;
                }
            }
            return true;
        } catch (ReflectiveOperationException e) { // a getter has failed: encoding the value reports it
            return false;
        }
    }

    private Optional<List<CheckedMember>> members() {
        Optional<List<CheckedMember>> known = members;
        if (known == null) {
            known = type == raw && raw.getTypeParameters().length > 0
                    ? Optional.empty()
                    : new JsonbClass(type).plainMembers().flatMap(this::checked);
            members = known;
        }
        return known;
    }

    private Optional<List<CheckedMember>> checked(List<JsonbClass.PlainMember> plain) {
        try {
            Object fresh = raw.isRecord() ? null : create();
            List<CheckedMember> checked = new ArrayList<>();
            for (JsonbClass.PlainMember each : plain) {
                if (!((AccessibleObject) each.member()).trySetAccessible()) {
                    return Optional.empty();
                }
                Check check = ReadType.holdsEnumMap(each.type()) ? NEVER : kept.check(each.type());
                Object initial = fresh == null ? null : read(each.member(), fresh);
                CheckedMember member = new CheckedMember(
                        each.member(), check, initial == null, fresh == null || isEmpty(initial)); // records get both
                if (member.isOpen()) {
                    checked.add(member);
                }
            }
            return Optional.of(List.copyOf(checked));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private Object create() throws ReflectiveOperationException {
        Constructor<?> constructor = raw.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
