package io.nocturne.kafka.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Messages as JSON: names as the schema writes them, numbers of 64 bits as numbers, times in ISO 8601, bytes as text where they print and hex
 * where they do not. What the schema does not know is shown by its number, as {@code #7}.
 */
final class ProtobufJson {
    private ProtobufJson() {}

    static void write(Message message, JsonGenerator json) throws IOException {
        String name = message.getDescriptorForType().getFullName();
        if (name.startsWith("google.protobuf.") && known(name, message, json)) {
            return;
        }
        json.writeStartObject();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : !field.hasPresence() || message.hasField(field)) {
                json.writeFieldName(field.getName());
                if (field.isMapField()) {
                    map(message, field, json);
                } else if (field.isRepeated()) {
                    array(message, field, json);
                } else {
                    value(field, message.getField(field), json);
                }
            }
        }
        for (Map.Entry<Integer, UnknownFieldSet.Field> unknown : message.getUnknownFields().asMap().entrySet()) {
            json.writeFieldName("#" + unknown.getKey());
            unknown(unknown.getValue(), json);
        }
        json.writeEndObject();
    }

    private static boolean known(String name, Message message, JsonGenerator json) throws IOException {
        switch (name) {
            case "google.protobuf.Timestamp" -> {
                try {
                    json.writeString(Instant.ofEpochSecond(whole(message, "seconds"), whole(message, "nanos")).toString());
                } catch (DateTimeException | ArithmeticException e) {
                    return false;
                }
            }
            case "google.protobuf.Duration" -> json.writeString(
                    BigDecimal.valueOf(whole(message, "seconds")).add(BigDecimal.valueOf(whole(message, "nanos"), 9)).stripTrailingZeros().toPlainString() + "s");
            case "google.protobuf.DoubleValue", "google.protobuf.FloatValue", "google.protobuf.Int64Value", "google.protobuf.UInt64Value",
                    "google.protobuf.Int32Value", "google.protobuf.UInt32Value", "google.protobuf.BoolValue", "google.protobuf.StringValue",
                    "google.protobuf.BytesValue" -> {
                FieldDescriptor only = message.getDescriptorForType().getFields().getFirst();
                value(only, message.getField(only), json);
            }
            case "google.protobuf.Struct" -> map(message, message.getDescriptorForType().findFieldByName("fields"), json);
            case "google.protobuf.ListValue" -> array(message, message.getDescriptorForType().findFieldByName("values"), json);
            case "google.protobuf.Value" -> {
                Map<FieldDescriptor, Object> chosen = message.getAllFields();
                if (chosen.isEmpty() || chosen.keySet().iterator().next().getName().equals("null_value")) {
                    json.writeNull();
                } else {
                    Map.Entry<FieldDescriptor, Object> one = chosen.entrySet().iterator().next();
                    value(one.getKey(), one.getValue(), json);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static long whole(Message message, String field) {
        return ((Number) message.getField(message.getDescriptorForType().findFieldByName(field))).longValue();
    }

    private static void map(Message message, FieldDescriptor field, JsonGenerator json) throws IOException {
        FieldDescriptor key = field.getMessageType().findFieldByName("key");
        FieldDescriptor value = field.getMessageType().findFieldByName("value");
        json.writeStartObject();
        for (Object each : (List<?>) message.getField(field)) {
            Message entry = (Message) each;
            json.writeFieldName(String.valueOf(entry.getField(key)));
            value(value, entry.getField(value), json);
        }
        json.writeEndObject();
    }

    private static void array(Message message, FieldDescriptor field, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Object each : (List<?>) message.getField(field)) {
            value(field, each, json);
        }
        json.writeEndArray();
    }

    private static void value(FieldDescriptor field, Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case Message message -> write(message, json);
            case EnumValueDescriptor one when one.getIndex() < 0 -> json.writeNumber(one.getNumber());
            case EnumValueDescriptor one -> json.writeString(one.getName());
            case ByteString bytes -> json.writeString(AvroCodec.text(bytes.toByteArray()));
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number when field.getType() == FieldDescriptor.Type.UINT32 || field.getType() == FieldDescriptor.Type.FIXED32 ->
                json.writeNumber(Integer.toUnsignedLong(number));
            case Integer number -> json.writeNumber(number);
            case Long number when number < 0 && (field.getType() == FieldDescriptor.Type.UINT64 || field.getType() == FieldDescriptor.Type.FIXED64) ->
                json.writeNumber(new BigInteger(Long.toUnsignedString(number)));
            case Long number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    private static void unknown(UnknownFieldSet.Field field, JsonGenerator json) throws IOException {
        int all = field.getVarintList().size() + field.getFixed32List().size() + field.getFixed64List().size() + field.getLengthDelimitedList().size()
                + field.getGroupList().size();
        if (all != 1) {
            json.writeStartArray();
        }
        for (long number : field.getVarintList()) {
            json.writeNumber(number);
        }
        for (int number : field.getFixed32List()) {
            json.writeNumber(Integer.toUnsignedLong(number));
        }
        for (long number : field.getFixed64List()) {
            json.writeNumber(number);
        }
        for (ByteString bytes : field.getLengthDelimitedList()) {
            json.writeString(AvroCodec.text(bytes.toByteArray()));
        }
        for (UnknownFieldSet group : field.getGroupList()) {
            json.writeString(AvroCodec.text(group.toByteArray()));
        }
        if (all != 1) {
            json.writeEndArray();
        }
    }
}
