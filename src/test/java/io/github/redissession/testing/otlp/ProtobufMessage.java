package io.github.redissession.testing.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a message in the wire format of Protocol Buffers, by number. Reads what OTLP needs: no groups, no packing. */
record ProtobufMessage(List<Field> fields) {

    /** @param value the content of a field with a length; else its 8 bytes, little-endian */
    private record Field(int number, byte[] value) {

        private long number64() {
            return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
        }
    }

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    static ProtobufMessage parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (buffer.hasRemaining()) {
            long tag = varint(buffer);
            fields.add(new Field((int) (tag >>> 3), value((int) (tag & 7), buffer)));
        }
        return new ProtobufMessage(fields);
    }

    private static byte[] value(int type, ByteBuffer buffer) {
        return switch (type) {
            case VARINT -> bytes64(varint(buffer));
            case FIXED_64 -> bytes64(buffer.getLong());
            case FIXED_32 -> bytes64(buffer.getInt());
            case LENGTH -> {
                byte[] content = new byte[(int) varint(buffer)];
                buffer.get(content);
                yield content;
            }
            default -> throw new IllegalArgumentException("wire type " + type);
        };
    }

    private static byte[] bytes64(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }

    private static long varint(ByteBuffer buffer) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = buffer.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private Stream<Field> all(int number) {
        return fields.stream().filter(field -> field.number() == number);
    }

    Stream<ProtobufMessage> messages(int number) {
        return all(number).map(field -> parse(field.value()));
    }

    /** Empty if the field is absent, as Protocol Buffers have it. */
    String text(int number) {
        return all(number)
                .findFirst()
                .map(field -> new String(field.value(), UTF_8))
                .orElse("");
    }

    /** Zero if the field is absent. */
    long number(int number) {
        return all(number).findFirst().map(Field::number64).orElse(0L);
    }
}
