import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Packages the built application for the system it runs on: a runtime of its own (jlink, with JavaFX), an application image that starts from
 * an AOT cache, and what the system installs, a {@code .deb} or {@code .rpm} on Linux. Run by Maven with the JDK the project is built with:
 * {@code java Package.java PROJECT TARGET VERSION}.
 *
 * <p>JavaFX is linked into the runtime, its native libraries unpacked beside the JDK's own so that none is extracted at the first start. All
 * else stays on the class path, since Kafka, H2 and JFreeChart are no modules. The AOT cache is trained by running the installed launcher
 * itself, since a cache fits only the class path and the flags it was made with.
 */
final class Package {
    private static final List<String> JDK_MODULES = List.of(
            "java.base", "java.compiler", "java.datatransfer", "java.desktop", "java.instrument", "java.logging", "java.management",
            "java.naming", "java.net.http", "java.prefs", "java.rmi", "java.scripting", "java.security.jgss", "java.security.sasl",
            "java.sql", "java.transaction.xa", "java.xml", "jdk.charsets", "jdk.crypto.ec", "jdk.jfr",
            "jdk.localedata", "jdk.management", "jdk.naming.dns", "jdk.net", "jdk.security.auth", "jdk.unsupported",
            "jdk.unsupported.desktop", "jdk.xml.dom", "jdk.zipfs");
    private static final String NAME = "nocturne";
    private static final String SHORT = NAME + "-short";
    private static final String LONG = NAME + "-long";
    private static final String CONSOLE_CACHE = NAME + ".aot";
    private static final String COMMANDS_CACHE = "commands.aot";
    private static final String SCAN_CACHE = "scan.aot";
    private static final int AR_HEADER = 60;

    private final Path project;
    private final Path target;
    private final String version;
    private final boolean linux = os().contains("linux");
    private final boolean mac = os().contains("mac");
    private final boolean windows = os().contains("windows");

    private Package(Path project, Path target, String version) {
        this.project = project;
        this.target = target;
        // Installers of all systems take numbers alone.
        this.version = version.replaceAll("-.*", "");
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println("usage: java Package.java PROJECT TARGET VERSION");
            System.exit(2);
        }
        new Package(Path.of(args[0]), Path.of(args[1]), args[2]).run();
    }

    private static String os() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }

    private void run() throws Exception {
        Path runtime = target.resolve("runtime");
        Path input = target.resolve("input");
        Path images = target.resolve("image");
        Path packages = target.resolve("packages");
        for (Path old : List.of(runtime, input, images, packages)) {
            delete(old);
        }
        List<Path> javafx = new ArrayList<>();
        sortJars(input, javafx);
        link(runtime, javafx);
        Path image = image(runtime, input, images);
        if (linux) {
            chooser(image);
        }
        date(image);
        train(image);
        Files.createDirectories(packages);
        for (String type : packageTypes()) {
            pack(type, image, packages);
        }
        Path materials = target.resolve("bom.json");
        if (Files.exists(materials)) {
            Files.copy(materials, packages.resolve(NAME + "-" + version + ".cdx.json"));
        }
        sum(packages);
    }

    /** Writes the check sums of all packages as {@code sha256sum -c} reads them. */
    private void sum(Path packages) throws IOException, NoSuchAlgorithmException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> made = Files.list(packages)) {
            for (Path file : made.sorted().toList()) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                lines.add(HexFormat.of().formatHex(digest.digest()) + "  " + file.getFileName());
                say("made %s, %,d KiB", project.relativize(file), Files.size(file) / 1024);
            }
        }
        Files.write(packages.resolve("SHA256SUMS"), lines);
    }

    /** JavaFX goes into the runtime, the rest beside the application. */
    private void sortJars(Path input, List<Path> javafx) throws IOException {
        Files.createDirectories(input);
        Path app = project.resolve("app/target/nocturne-app.jar");
        if (!Files.exists(app)) {
            throw new IOException(app + " is missing: build the project first");
        }
        Files.copy(app, input.resolve(app.getFileName()));
        try (Stream<Path> jars = Files.list(project.resolve("app/target/lib"))) {
            for (Path jar : jars.sorted().toList()) {
                if (!jar.getFileName().toString().startsWith("javafx-")) {
                    Files.copy(jar, input.resolve(jar.getFileName()));
                } else if (isModule(jar)) {
                    javafx.add(jar);
                }
            }
        }
    }

    /** The jars without the name of a system hold nothing. */
    private static boolean isModule(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry("module-info.class") != null;
        }
    }

    private void link(Path runtime, List<Path> javafx) throws IOException {
        List<String> modules = new ArrayList<>(JDK_MODULES);
        for (Path jar : javafx) {
            String name = jar.getFileName().toString();
            modules.add("javafx." + name.substring("javafx-".length(), name.indexOf('-', "javafx-".length())));
        }
        List<String> arguments = new ArrayList<>(List.of(
                "--add-modules", String.join(",", modules),
                "--output", runtime.toString(),
                "--strip-debug", "--no-header-files", "--no-man-pages",
                "--include-locales", "en,ko",
                // For the calls that do not start from the AOT cache.
                "--generate-cds-archive",
                "--compress", "zip-6"));
        if (!javafx.isEmpty()) {
            arguments.addAll(List.of(
                    "--module-path", String.join(System.getProperty("path.separator"), javafx.stream().map(Path::toString).toList())));
        }
        tool("jlink", arguments);
        Path libraries = runtime.resolve(windows ? "bin" : "lib");
        for (Path jar : javafx) {
            unpackNatives(jar, libraries);
        }
    }

    private static void unpackNatives(Path jar, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                String name = entry.getName();
                if (name.matches("[^/]+\\.(so|dll|dylib)")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, into.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private Path image(Path runtime, Path input, Path images) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--type", "app-image",
                "--name", NAME,
                "--app-version", version,
                "--vendor", "Nocturne",
                "--description", "An operations console for networks and log pipelines",
                "--copyright", "Apache License 2.0",
                "--runtime-image", runtime.toString(),
                "--input", input.toString(),
                "--main-jar", "nocturne-app.jar",
                "--main-class", "io.nocturne.app.Launch",
                "--dest", images.toString()));
        if (linux) {
            arguments.addAll(List.of("--icon", icon(256).toString()));
        }
        for (String flag : flags()) {
            arguments.addAll(List.of("--java-options", flag));
        }
        for (String flag : callFlags("console")) {
            arguments.addAll(List.of("--java-options", flag));
        }
        arguments.addAll(List.of("--add-launcher", SHORT + "=" + launcher(SHORT, Stream.concat(callFlags("short").stream(), startFrom(COMMANDS_CACHE)).toList())));
        arguments.addAll(List.of("--add-launcher", LONG + "=" + launcher(LONG, callFlags("long"))));
        startFrom(CONSOLE_CACHE).forEach(flag -> arguments.addAll(List.of("--java-options", flag)));
        tool("jpackage", arguments);
        return images.resolve(mac ? NAME + ".app" : NAME);
    }

    /** The cache is optional to the virtual machine: where it is missing or does not fit, the start is only slower. */
    private static Stream<String> startFrom(String cache) {
        return Stream.of("-XX:AOTCache=$APPDIR/" + cache, "-Xlog:aot=off,cds=off");
    }

    /** Describes a launcher of commands, which have flags of their own. */
    private Path launcher(String name, List<String> own) throws IOException {
        List<String> options = new ArrayList<>(flags());
        options.addAll(own);
        Path file = target.resolve(name + ".properties");
        Files.write(file, List.of("java-options=" + String.join(" ", options), "linux-shortcut=false", "win-shortcut=false", "win-console=true"));
        return file;
    }

    /** Stated once, for the launcher of the tree. */
    private List<String> callFlags(String kind) throws IOException {
        String line = Files.readAllLines(calls()).stream()
                .filter(each -> each.startsWith(kind + "_flags="))
                .findFirst()
                .orElseThrow(() -> new IOException(calls() + " states no flags for " + kind));
        return List.of(line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')).split(" "));
    }

    private Path calls() {
        return project.resolve("app/bin/calls.sh");
    }

    /** What the command on the PATH runs: it picks flags and cache by the words of the call. */
    private void chooser(Path image) throws IOException {
        Files.copy(calls(), image.resolve("lib/app/calls.sh"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                project.resolve("installer/linux/" + NAME + "-call"), image.resolve("bin/" + NAME + "-call"),
                StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private List<String> flags() throws IOException {
        return Files.readAllLines(project.resolve("app/bin/jvm.flags")).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                // JavaFX is a module here, while in the tree it is on the class path.
                .map(line -> line.equals("--enable-native-access=ALL-UNNAMED") ? line + ",javafx.graphics" : line)
                .toList();
    }

    private Path icon(int size) {
        return project.resolve("resources/src/main/resources/io/nocturne/icon/nocturne-" + size + ".png");
    }

    /**
     * Gives the jars the time the packers will give them (SOURCE_DATE_EPOCH): the AOT cache is refused when a jar has another time than in
     * training, and packing copies them.
     */
    private void date(Path image) throws IOException {
        String seconds = System.getenv("SOURCE_DATE_EPOCH");
        if (seconds == null) {
            throw new IOException("SOURCE_DATE_EPOCH is not set: without it the AOT cache would not fit the packed jars");
        }
        FileTime time = FileTime.from(Long.parseLong(seconds), TimeUnit.SECONDS);
        try (Stream<Path> all = Files.walk(image)) {
            for (Path jar : all.filter(path -> path.toString().endsWith(".jar")).toList()) {
                Files.setLastModifiedTime(jar, time);
            }
        }
        Path home = Path.of(System.getenv("HOME"));
        Files.createDirectories(home);
        Files.writeString(home.resolve(".rpmmacros"), "%clamp_mtime_to_source_date_epoch 1\n%build_mtime_policy clamp_to_source_date_epoch\n");
    }

    /** Runs the installed launcher and the short commands once each and lets the virtual machine keep what it loaded and linked on the way. */
    private void train(Path image) throws IOException, InterruptedException {
        Path launcher = mac
                ? image.resolve("Contents/MacOS/" + NAME)
                : windows ? image.resolve(NAME + ".exe") : image.resolve("bin/" + NAME);
        Path app = image.resolve(mac ? "Contents/app" : windows ? "app" : "lib/app");
        Path cache = app.resolve(CONSOLE_CACHE);
        Path data = target.resolve("training");
        delete(data);
        Path configuration = app.resolve(NAME + ".cfg");
        String plain = Files.readString(configuration);
        Files.writeString(
                configuration,
                plain.replaceAll("java-options=-XX:AOTCache=.*", "java-options=-XX:AOTCacheOutput=" + cache.toString().replace("\\", "\\\\")));
        try {
            run(command(launcher, training(data)));
        } finally {
            Files.writeString(configuration, plain);
        }
        made(cache);
        delete(data);
        made(rehearse(image, app, SHORT, app.resolve(COMMANDS_CACHE), List.of(), List.of(data.toString())));
        if (linux) {
            // Elsewhere no launcher knows these flags.
            delete(data);
            made(rehearse(image, app, LONG, app.resolve(SCAN_CACHE), callFlags("scan"), List.of(data.toString(), "scan")));
        }
    }

    /** Commands are tried by the runtime itself, with what their launcher would give it: a launcher runs its own main class only. */
    private Path rehearse(Path image, Path app, String launcher, Path cache, List<String> flags, List<String> arguments) throws IOException, InterruptedException {
        Path runtime = image.resolve(mac ? "Contents/runtime/Contents/Home" : windows ? "runtime" : "lib/runtime");
        List<String> options = new ArrayList<>(List.of("-XX:AOTCacheOutput=" + cache));
        List<String> classes = new ArrayList<>();
        for (String line : Files.readAllLines(app.resolve(launcher + ".cfg"))) {
            String value = line.substring(line.indexOf('=') + 1).replace("$APPDIR", app.toString());
            if (line.startsWith("app.classpath=")) {
                classes.add(value);
            } else if (line.startsWith("java-options=") && !line.startsWith("java-options=-XX:AOTCache=")) {
                options.add(value);
            }
        }
        options.addAll(flags);
        options.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), classes), "io.nocturne.app.Rehearsal"));
        options.addAll(arguments);
        run(command(runtime.resolve(windows ? "bin/java.exe" : "bin/java"), options));
        return cache;
    }

    private static void made(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            throw new IOException("training left no cache at " + cache);
        }
        say("trained %s, %,d KiB", cache.getFileName(), Files.size(cache) / 1024);
    }

    private static List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return command;
    }

    /** What is run to train the cache. */
    private static List<String> training(Path data) {
        return List.of("--data", data.toString(), "--screenshot", data.resolveSibling("training.png").toString(), "--after", "3", "--workspace", "Shift");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " did not end within 5 minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " ended with status " + process.exitValue());
        }
    }

    private List<String> packageTypes() {
        if (linux) {
            List<String> types = new ArrayList<>();
            Map<String, String> makers = new TreeMap<>(Map.of("deb", "dpkg-deb", "rpm", "rpmbuild"));
            makers.forEach((type, tool) -> {
                if (onPath(tool)) {
                    types.add(type);
                } else {
                    say("no .%s: %s is not on the PATH", type, tool);
                }
            });
            return types;
        }
        return mac ? List.of("dmg") : List.of("msi");
    }

    private static boolean onPath(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private void pack(String type, Path image, Path packages) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--type", type,
                "--name", NAME,
                "--app-version", version,
                "--vendor", "Nocturne",
                "--description", "An operations console for networks and log pipelines",
                "--app-image", image.toString(),
                "--license-file", project.resolve("LICENSE").toString(),
                "--dest", packages.toString()));
        if (linux) {
            arguments.addAll(List.of(
                    "--resource-dir", project.resolve("installer/linux").toString(),
                    "--linux-package-name", NAME,
                    "--linux-menu-group", "Network;Monitor;System;",
                    "--linux-shortcut",
                    "--icon", icon(256).toString()));
            if (type.equals("deb")) {
                arguments.addAll(List.of("--linux-deb-maintainer", "maintainers@nocturne.invalid"));
            } else {
                arguments.addAll(List.of("--linux-rpm-license-type", "Apache-2.0"));
            }
        }
        tool("jpackage", arguments);
        if (type.equals("deb")) {
            try (Stream<Path> made = Files.list(packages)) {
                withoutLeavings(made.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow());
            }
        }
    }

    /**
     * Takes the script out that jpackage adds for after the removal. It does nothing, but for its sake dpkg would remember the package as removed
     * with its configuration left (state rc) until it is purged. Only the small first part of the archive is written anew.
     */
    private void withoutLeavings(Path deb) throws IOException, InterruptedException {
        Path control = target.resolve("control");
        delete(control);
        run(List.of("dpkg-deb", "--control", deb.toString(), control.toString()));
        Files.deleteIfExists(control.resolve("postrm"));
        Path tar = target.resolve("control.tar.gz");
        run(List.of("tar", "--owner=0", "--group=0", "--numeric-owner", "--sort=name", "--mtime=@" + System.getenv("SOURCE_DATE_EPOCH"),
                "-czf", tar.toString(), "-C", control.toString(), "."));
        Path changed = target.resolve("changed.deb");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(deb)); OutputStream out = new BufferedOutputStream(Files.newOutputStream(changed))) {
            out.write(in.readNBytes("!<arch>\n".length()));
            byte[] header;
            while ((header = in.readNBytes(AR_HEADER)).length == AR_HEADER) {
                String fields = new String(header, StandardCharsets.US_ASCII);
                long size = Long.parseLong(fields.substring(48, 58).strip());
                // Members begin at even places.
                long padded = size + size % 2;
                if (fields.startsWith("control.tar")) {
                    in.skipNBytes(padded);
                    byte[] own = Files.readAllBytes(tar);
                    out.write(("%-16s".formatted("control.tar.gz") + fields.substring(16, 48) + "%-10d".formatted(own.length) + fields.substring(58))
                            .getBytes(StandardCharsets.US_ASCII));
                    out.write(own);
                    out.write(own.length % 2 == 0 ? new byte[0] : new byte[] {'\n'});
                } else {
                    out.write(header);
                    copy(in, out, padded);
                }
            }
        }
        Files.move(changed, deb, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] some = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            int read = in.read(some, 0, (int) Math.min(left, some.length));
            if (read < 0) {
                throw new IOException("the archive ends too early");
            }
            out.write(some, 0, read);
            left -= read;
        }
    }

    private static void tool(String name, List<String> arguments) throws IOException {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IOException("this JDK has no " + name + ": use a full JDK 25"));
        int status = tool.run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException(name + " failed with status " + status);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void say(String format, Object... arguments) {
        System.out.println("[installer] " + String.format(Locale.ROOT, format, arguments));
    }
}
