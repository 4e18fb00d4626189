package io.nocturne.app.cli;

import io.nocturne.core.DataDirectory;
import io.nocturne.core.Oid;
import io.nocturne.core.SmiValue;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.Located;
import io.nocturne.mib.MibKind;
import io.nocturne.mib.MibLibrary;
import io.nocturne.mib.MibObject;
import io.nocturne.mib.ValueEntry;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the commands get their names of objects from: the program's own dictionary and the user's MIB files. */
final class Names {
    private static final Oid SYS_OBJECT_ID = Oid.of(1, 3, 6, 1, 2, 1, 1, 2, 0);

    private Names() {}

    /** The dictionary of the program, the MIB files of the data directory and those added in the console, and whatever other files are named. */
    static Dictionary dictionary(CommonOptions common, List<Path> more) throws InterruptedException {
        DataDirectory data = common.dataDirectory();
        Path cache = data.cache().resolve("mibs");
        List<Path> paths = new ArrayList<>(new MibLibrary(data.mibs(), cache, List.of()).paths());
        for (Path path : more) {
            if (!Files.exists(path)) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, "there is no file or folder " + path);
            }
            paths.add(path);
        }
        return paths.isEmpty() ? Dictionary.bundled(cache) : Dictionary.load(paths, cache);
    }

    static ObjectNames load(CommonOptions common) {
        try {
            return of(dictionary(common, List.of()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ObjectNames.NUMBERS;
        }
    }

    /** The values in the index of an instance by the names of the index objects. */
    static Map<String, String> indexOf(Dictionary dictionary, Oid instance) {
        Map<String, String> index = new LinkedHashMap<>();
        dictionary.index(instance).forEach(each -> index.put(each.name(), each.text()));
        return index;
    }

    private static ObjectNames of(Dictionary dictionary) {
        return new ObjectNames() {
            @Override
            public Optional<Oid> resolve(String text) {
                return dictionary.oid(text);
            }

            @Override
            public String name(Oid oid) {
                return dictionary.name(oid);
            }

            @Override
            public String text(Oid oid, SmiValue value) {
                return dictionary.format(oid, value);
            }

            @Override
            public Optional<Oid> entry(Oid oid) {
                MibObject object = dictionary.at(oid);
                MibKind kind = object == null ? MibKind.NODE : object.kind();
                return switch (kind) {
                    case TABLE -> dictionary.children(oid).stream()
                            .filter(child -> child.object() != null && child.object().kind() == MibKind.ROW)
                            .map(Dictionary.Child::oid)
                            .findFirst();
                    case ROW -> Optional.of(oid);
                    case COLUMN -> Optional.of(oid.prefix(oid.length() - 1));
                    default -> Optional.empty();
                };
            }

            @Override
            public Map<String, String> index(Oid instance) {
                return indexOf(dictionary, instance);
            }

            @Override
            public ObjectNames fitting(SnmpReader device) throws SnmpFailure, InterruptedException {
                if (dictionary.report().files() == 0) {
                    return this;
                }
                try {
                    return device.get(SYS_OBJECT_ID).value() instanceof SmiValue.ObjectId id ? of(dictionary.fitting(id.value())) : this;
                } catch (SnmpFailure e) {
                    if (e.isSilence()) {
                        // Who is silent now will be so once more.
                        throw e;
                    }
                    return this;
                }
            }

            @Override
            public SmiValue value(Oid oid, String text) {
                MibObject object = dictionary.locate(oid)
                        .map(Located::object)
                        .filter(found -> found.kind().isObject())
                        .orElseThrow(() -> new IllegalArgumentException("no loaded MIB knows the type of " + oid + ": name it instead of ="));
                return new ValueEntry(dictionary, object, ValueEntry.wireType(object)).parse(text);
            }
        };
    }
}
