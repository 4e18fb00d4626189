package io.nocturne.kafka.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON of Protocol Buffers. Before the message stands which of the schema's messages it is, as its place among those of the text. */
final class ProtobufCodec implements Codec {
    private static final Map<String, FileDescriptor> KNOWN = known();

    private final FileDescriptor file;

    private ProtobufCodec(FileDescriptor file) {
        this.file = file;
    }

    private static Map<String, FileDescriptor> known() {
        Map<String, FileDescriptor> known = new LinkedHashMap<>();
        for (FileDescriptor each : List.of(
                AnyProto.getDescriptor(), ApiProto.getDescriptor(), DescriptorProtos.getDescriptor(), DurationProto.getDescriptor(),
                EmptyProto.getDescriptor(), FieldMaskProto.getDescriptor(), SourceContextProto.getDescriptor(), StructProto.getDescriptor(),
                TimestampProto.getDescriptor(), TypeProto.getDescriptor(), WrappersProto.getDescriptor())) {
            known.put(each.getName(), each);
        }
        return known;
    }

    /**
     * @param references texts by the name they are imported by, each before those that need it
     * @throws RegistryException if one of the texts is not a schema
     */
    static ProtobufCodec of(String text, Map<String, String> references) throws RegistryException {
        Map<String, FileDescriptor> files = new LinkedHashMap<>(KNOWN);
        for (Map.Entry<String, String> each : references.entrySet()) {
            files.putIfAbsent(each.getKey(), build(each.getKey(), each.getValue(), files));
        }
        return new ProtobufCodec(build("schema.proto", text, files));
    }

    private static FileDescriptor build(String name, String text, Map<String, FileDescriptor> files) throws RegistryException {
        FileDescriptorProto proto;
        try {
            proto = ProtoParser.parse(name, text);
        } catch (RegistryException e) {
            throw new RegistryException(RegistryException.Reach.THIS_SCHEMA, SchemaPhrase.PROTOBUF_UNREAD.with(name, e), e);
        }
        List<FileDescriptor> imported = new ArrayList<>();
        proto.getDependencyList().forEach(each -> {
            FileDescriptor known = files.get(each);
            if (known != null) {
                imported.add(known);
            }
        });
        try {
            // What is imported for its options alone may be missing.
            return FileDescriptor.buildFrom(proto, imported.toArray(FileDescriptor[]::new), true);
        } catch (DescriptorValidationException e) {
            throw new RegistryException(RegistryException.Reach.THIS_SCHEMA, SchemaPhrase.PROTOBUF_INVALID.with(e), e);
        }
    }

    @Override
    public String name() {
        return "PROTOBUF " + (file.getMessageTypes().isEmpty() ? "" : file.getMessageTypes().getFirst().getFullName());
    }

    @Override
    public void write(byte[] bytes, int from, JsonGenerator json) throws IOException {
        AvroBytes head = new AvroBytes(bytes, from);
        Descriptor type = type(head);
        int at = bytes.length - head.remaining();
        DynamicMessage message;
        try {
            message = DynamicMessage.parseFrom(type, CodedInputStream.newInstance(bytes, at, bytes.length - at));
        } catch (InvalidProtocolBufferException e) {
            throw new RegistryException(RegistryException.Reach.THIS_SCHEMA, SchemaPhrase.NOT_FITTING.with(type.getFullName(), e), e);
        }
        ProtobufJson.write(message, json);
    }

    /** The numbers that name the message are written as Avro writes numbers. */
    private Descriptor type(AvroBytes head) throws RegistryException {
        long count = head.number();
        long first = count == 0 ? 0 : head.number();
        Descriptor type = child(file.getMessageTypes(), first);
        for (long i = 1; i < count; i++) {
            type = child(type.getNestedTypes(), head.number());
        }
        return type;
    }

    private static Descriptor child(List<Descriptor> types, long index) throws RegistryException {
        if (index < 0 || index >= types.size()) {
            throw new RegistryException(SchemaPhrase.NO_MESSAGE.with(index, types.size()));
        }
        return types.get((int) index);
    }
}
