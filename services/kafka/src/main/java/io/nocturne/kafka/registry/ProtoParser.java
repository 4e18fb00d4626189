package io.nocturne.kafka.registry;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a {@code .proto} text, which is what a registry keeps, into the descriptor that Google's library reads messages with. The library
 * itself reads no texts, and the compiler that does is a program of its own.
 *
 * <p>What tells how bytes are laid out is taken: messages, fields, enumerations, maps, groups, and what is imported. Names are left as they are
 * written and found by the library, by the rules of the language. Options, services, extensions and what is reserved say nothing about bytes
 * and are passed over.
 *
 * <p>A message is named on the wire by its place among the messages of the text. Maps and groups make messages that have no such place, so
 * they are put behind those that have one.
 */
final class ProtoParser {
    private static final int DEEPEST = 64;

    private static final Map<String, Type> SCALARS = Map.ofEntries(
            Map.entry("double", Type.TYPE_DOUBLE), Map.entry("float", Type.TYPE_FLOAT), Map.entry("int64", Type.TYPE_INT64),
            Map.entry("uint64", Type.TYPE_UINT64), Map.entry("int32", Type.TYPE_INT32), Map.entry("fixed64", Type.TYPE_FIXED64),
            Map.entry("fixed32", Type.TYPE_FIXED32), Map.entry("bool", Type.TYPE_BOOL), Map.entry("string", Type.TYPE_STRING),
            Map.entry("bytes", Type.TYPE_BYTES), Map.entry("uint32", Type.TYPE_UINT32), Map.entry("sfixed32", Type.TYPE_SFIXED32),
            Map.entry("sfixed64", Type.TYPE_SFIXED64), Map.entry("sint32", Type.TYPE_SINT32), Map.entry("sint64", Type.TYPE_SINT64));

    private final ProtoTokens in;
    private final FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
    private boolean three;

    private ProtoParser(ProtoTokens in) {
        this.in = in;
    }

    /**
     * @param name of the file, by which others import it
     * @throws RegistryException with the line that cannot be read
     */
    static FileDescriptorProto parse(String name, String text) throws RegistryException {
        ProtoTokens.check(text);
        ProtoParser parser = new ProtoParser(new ProtoTokens(text));
        parser.file.setName(name);
        parser.file();
        return parser.file.build();
    }

    private void file() throws RegistryException {
        while (!in.isOver()) {
            switch (in.take()) {
                case ";" -> {}
                case "syntax" -> {
                    in.expect("=");
                    String syntax = in.quoted();
                    three = syntax.equals("proto3");
                    file.setSyntax(syntax);
                    in.expect(";");
                }
                case "edition" -> {
                    in.expect("=");
                    file.setSyntax("editions").setEdition(in.quoted().equals("2024") ? Edition.EDITION_2024 : Edition.EDITION_2023);
                    in.expect(";");
                }
                case "package" -> {
                    file.setPackage(in.take());
                    in.expect(";");
                }
                case "import" -> {
                    boolean open = in.takeIf("public");
                    if (!open && !in.takeIf("weak") && in.takeIf("option")) {
                        in.skipStatement();
                        break;
                    }
                    if (open) {
                        file.addPublicDependency(file.getDependencyCount());
                    }
                    file.addDependency(in.quoted());
                    in.expect(";");
                }
                case "option" -> in.skipStatement();
                case "message" -> file.addMessageType(message(in.take(), 0));
                case "enum" -> file.addEnumType(enumeration());
                case "service", "extend" -> {
                    in.take();
                    in.skipBlock("{", "}");
                }
                case "export", "local" -> {}
                default -> throw in.wrong(SchemaPhrase.A_DEFINITION.with());
            }
        }
    }

    private DescriptorProto message(String name, int depth) throws RegistryException {
        if (depth > DEEPEST) {
            throw new RegistryException(SchemaPhrase.MESSAGES_DEEP.with(DEEPEST));
        }
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        List<DescriptorProto> made = new ArrayList<>();
        in.expect("{");
        body(message, made, -1, depth);
        made.forEach(message::addNestedType);
        // A field that may be absent is a choice of its own to the library; such choices come last.
        for (int i = 0; i < message.getFieldCount(); i++) {
            FieldDescriptorProto.Builder field = message.getFieldBuilder(i);
            if (field.getProto3Optional()) {
                field.setOneofIndex(message.getOneofDeclCount());
                message.addOneofDeclBuilder().setName("_" + field.getName());
            }
        }
        return message.build();
    }

    private void body(DescriptorProto.Builder message, List<DescriptorProto> made, int choice, int depth) throws RegistryException {
        while (!in.takeIf("}")) {
            // A field's type may be called like a word of the language; then a name and an equals sign follow.
            String word = in.peek();
            switch (word) {
                case ";" -> in.take();
                case "message" -> {
                    in.take();
                    message.addNestedType(message(in.take(), depth + 1));
                }
                case "enum" -> {
                    in.take();
                    message.addEnumType(enumeration());
                }
                case "oneof" -> {
                    in.take();
                    int index = message.getOneofDeclCount();
                    message.addOneofDeclBuilder().setName(in.take());
                    in.expect("{");
                    body(message, made, index, depth);
                }
                case "option", "reserved", "extensions" -> in.skipStatement();
                case "extend" -> {
                    in.take();
                    in.take();
                    in.skipBlock("{", "}");
                }
                case "export", "local" -> in.take();
                default -> field(message, made, choice, depth);
            }
        }
    }

    private void field(DescriptorProto.Builder message, List<DescriptorProto> made, int choice, int depth) throws RegistryException {
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder().setLabel(Label.LABEL_OPTIONAL);
        if (in.takeIf("repeated")) {
            field.setLabel(Label.LABEL_REPEATED);
        } else if (in.takeIf("required")) {
            // Who lacks it is read all the same.
            field.setLabel(Label.LABEL_OPTIONAL);
        } else if (in.takeIf("optional")) {
            field.setProto3Optional(three);
        }
        if (choice >= 0) {
            field.setOneofIndex(choice);
        }
        String type = in.take();
        if (type.equals("map") && in.isNext("<")) {
            map(field, made);
            numbered(field);
        } else if (type.equals("group")) {
            String name = in.take();
            field.setType(Type.TYPE_GROUP).setTypeName(name).setName(name.toLowerCase(Locale.ROOT));
            in.expect("=");
            field.setNumber(in.integer());
            options();
            made.add(message(name, depth + 1));
        } else {
            Type scalar = SCALARS.get(type);
            if (scalar != null) {
                field.setType(scalar);
            } else {
                field.setTypeName(type);
            }
            field.setName(in.take());
            numbered(field);
        }
        message.addField(field);
    }

    private void numbered(FieldDescriptorProto.Builder field) throws RegistryException {
        in.expect("=");
        field.setNumber(in.integer());
        options();
        in.expect(";");
    }

    private void options() throws RegistryException {
        if (in.isNext("[")) {
            in.skipBlock("[", "]");
        }
    }

    /** A map is a repeated message of a key and a value. */
    private void map(FieldDescriptorProto.Builder field, List<DescriptorProto> made) throws RegistryException {
        in.expect("<");
        String key = in.take();
        in.expect(",");
        String value = in.take();
        in.expect(">");
        field.setName(in.take());
        Type keyType = SCALARS.get(key);
        if (keyType == null) {
            throw in.wrong(SchemaPhrase.A_KEY.with());
        }
        String entry = entryName(field.getName());
        FieldDescriptorProto.Builder second = FieldDescriptorProto.newBuilder().setName("value").setNumber(2).setLabel(Label.LABEL_OPTIONAL);
        Type valueType = SCALARS.get(value);
        if (valueType != null) {
            second.setType(valueType);
        } else {
            second.setTypeName(value);
        }
        made.add(DescriptorProto.newBuilder()
                .setName(entry)
                .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                .addField(FieldDescriptorProto.newBuilder().setName("key").setNumber(1).setLabel(Label.LABEL_OPTIONAL).setType(keyType))
                .addField(second)
                .build());
        field.setLabel(Label.LABEL_REPEATED).setTypeName(entry);
    }

    private static String entryName(String field) {
        StringBuilder name = new StringBuilder();
        boolean up = true;
        for (char c : field.toCharArray()) {
            if (c == '_') {
                up = true;
            } else {
                name.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return name.append("Entry").toString();
    }

    private EnumDescriptorProto enumeration() throws RegistryException {
        EnumDescriptorProto.Builder made = EnumDescriptorProto.newBuilder().setName(in.take());
        in.expect("{");
        while (!in.takeIf("}")) {
            if (in.takeIf(";")) {
                continue;
            }
            boolean named = !in.peekSecond().equals("=");
            if (named && (in.isNext("option") || in.isNext("reserved"))) {
                if (in.isNext("option")) {
                    // Two names for one number are allowed by an option; here they always are.
                    made.getOptionsBuilder().setAllowAlias(true);
                }
                in.skipStatement();
                continue;
            }
            String name = in.take();
            in.expect("=");
            int number = in.integer();
            options();
            in.expect(";");
            made.addValueBuilder().setName(name).setNumber(number);
        }
        return made.build();
    }
}
