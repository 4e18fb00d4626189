package io.nocturne.kafka.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * JSON of Avro, as people write it and not as Avro's own JSON encoding has it: the branch of a union is not named, times are in ISO 8601,
 * decimals are numbers, bytes are text where they print and hex where they do not.
 *
 * <p>The schema is read by Avro's library, the bytes by this class: it goes through the schema and writes while it reads, so no object stands
 * for a record, and a hostile record cannot claim more than its bytes hold.
 */
final class AvroCodec implements Codec {
    private static final int DEEPEST = 100;

    /** What arrays of nothing, which take no bytes, may claim. */
    private static final int MOST_ITEMS = 1_000_000;

    /** Longer decimals are no amounts, and making digits of them would take long. */
    private static final int LONGEST_DECIMAL = 512;

    private final Schema schema;

    private AvroCodec(Schema schema) {
        this.schema = schema;
    }

    /**
     * @param references schemas it names, each before those that need it
     * @throws RegistryException if one of the texts is not a schema
     */
    static AvroCodec of(String text, List<String> references) throws RegistryException {
        // Names are checked by nobody: what is registered exists, and others can read it.
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        try {
            references.forEach(parser::parse);
            return new AvroCodec(parser.parse(text));
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw new RegistryException(RegistryException.Reach.THIS_SCHEMA, SchemaPhrase.AVRO_UNREAD.with(e), e);
        }
    }

    @Override
    public String name() {
        return "AVRO " + schema.getFullName();
    }

    @Override
    public void write(byte[] bytes, int from, JsonGenerator json) throws IOException {
        AvroBytes in = new AvroBytes(bytes, from);
        if (schema.getType() == Schema.Type.BYTES) {
            // The serialisers in use write bytes alone without their length.
            octets(schema, in.octets(in.remaining()), json);
            return;
        }
        value(schema, in, json, 0);
        if (in.remaining() > 0) {
            throw new RegistryException(SchemaPhrase.BYTES_LEFT.with(in.remaining()));
        }
    }

    private void value(Schema as, AvroBytes in, JsonGenerator json, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new RegistryException(SchemaPhrase.VALUES_DEEP.with(DEEPEST));
        }
        switch (as.getType()) {
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean(in.octet() != 0);
            case INT, LONG -> number(as, in.number(), json);
            case FLOAT -> json.writeNumber(Float.intBitsToFloat((int) in.fixed(4)));
            case DOUBLE -> json.writeNumber(Double.longBitsToDouble(in.fixed(8)));
            case BYTES -> octets(as, in.counted(), json);
            case FIXED -> fixed(as, in.octets(as.getFixedSize()), json);
            case STRING -> json.writeString(in.text());
            case ENUM -> json.writeString(as.getEnumSymbols().get(choice(in.number(), as.getEnumSymbols().size())));
            case UNION -> value(as.getTypes().get(choice(in.number(), as.getTypes().size())), in, json, depth + 1);
            case RECORD -> {
                json.writeStartObject();
                for (Schema.Field field : as.getFields()) {
                    json.writeFieldName(field.name());
                    value(field.schema(), in, json, depth + 1);
                }
                json.writeEndObject();
            }
            case ARRAY -> {
                json.writeStartArray();
                items(in, () -> value(as.getElementType(), in, json, depth + 1));
                json.writeEndArray();
            }
            case MAP -> {
                json.writeStartObject();
                items(in, () -> {
                    json.writeFieldName(in.text());
                    value(as.getValueType(), in, json, depth + 1);
                });
                json.writeEndObject();
            }
        }
    }

    private static int choice(long index, int of) throws RegistryException {
        if (index < 0 || index >= of) {
            throw new RegistryException(SchemaPhrase.NO_CHOICE.with(index, of));
        }
        return (int) index;
    }

    @FunctionalInterface
    private interface Item {
        void write() throws IOException;
    }

    /** Arrays and maps come in blocks; one whose count is negative says its length in bytes too. */
    private static void items(AvroBytes in, Item item) throws IOException {
        long all = 0;
        for (long count = in.number(); count != 0; count = in.number()) {
            if (count < 0) {
                count = -count;
                in.number();
            }
            all += count;
            if (count < 0 || all > MOST_ITEMS) {
                throw new RegistryException(SchemaPhrase.MANY_ELEMENTS.with(MOST_ITEMS));
            }
            for (long i = 0; i < count; i++) {
                item.write();
            }
        }
    }

    private static void number(Schema as, long value, JsonGenerator json) throws IOException {
        String kind = as.getProp("logicalType");
        String text = kind == null ? null : time(kind, value);
        if (text == null) {
            json.writeNumber(value);
        } else {
            json.writeString(text);
        }
    }

    private static @Nullable String time(String kind, long value) {
        try {
            return switch (kind) {
                case "date" -> LocalDate.ofEpochDay(value).toString();
                case "time-millis" -> LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(value)).toString();
                case "time-micros" -> LocalTime.ofNanoOfDay(TimeUnit.MICROSECONDS.toNanos(value)).toString();
                case "timestamp-millis" -> Instant.ofEpochMilli(value).toString();
                case "timestamp-micros" -> instant(value, 1_000_000).toString();
                case "timestamp-nanos" -> instant(value, 1_000_000_000).toString();
                case "local-timestamp-millis" -> Instant.ofEpochMilli(value).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
                case "local-timestamp-micros" -> instant(value, 1_000_000).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
                case "local-timestamp-nanos" -> instant(value, 1_000_000_000).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
                default -> null;
            };
        } catch (DateTimeException e) {
            // Beyond what a calendar holds: the number is shown.
            return null;
        }
    }

    private static Instant instant(long value, long perSecond) {
        return Instant.ofEpochSecond(Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (1_000_000_000 / perSecond));
    }

    private static void octets(Schema as, byte[] value, JsonGenerator json) throws IOException {
        if (as.getLogicalType() instanceof LogicalTypes.Decimal decimal && value.length > 0 && value.length <= LONGEST_DECIMAL) {
            json.writeNumber(new BigDecimal(new BigInteger(value), decimal.getScale()));
        } else {
            json.writeString(text(value));
        }
    }

    private static void fixed(Schema as, byte[] value, JsonGenerator json) throws IOException {
        String kind = as.getProp("logicalType");
        if ("uuid".equals(kind) && value.length == 16) {
            ByteBuffer halves = ByteBuffer.wrap(value);
            json.writeString(new UUID(halves.getLong(), halves.getLong()).toString());
        } else if ("duration".equals(kind) && value.length == 12) {
            ByteBuffer parts = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
            json.writeString("P" + Integer.toUnsignedString(parts.getInt()) + "M" + Integer.toUnsignedString(parts.getInt()) + "DT"
                    + BigDecimal.valueOf(Integer.toUnsignedLong(parts.getInt()), 3).stripTrailingZeros().toPlainString() + "S");
        } else if (as.getLogicalType() instanceof LogicalTypes.Decimal) {
            octets(as, value, json);
        } else {
            json.writeString(HexFormat.of().formatHex(value));
        }
    }

    /** As text where all of it prints. */
    static String text(byte[] value) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            if (text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f)) {
                return text.toString();
            }
        } catch (CharacterCodingException e) {
            // Not text.
        }
        return HexFormat.of().formatHex(value);
    }
}
