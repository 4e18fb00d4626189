package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.lab.ReplayedAgent;
import io.nocturne.lab.agent.Recording;
import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFormsTest {
    private static final Oid NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

    private static List<String> all(Target target) {
        return List.of(CopyForms.command("snmpget", target, NAME.toString()), CopyForms.java(target, NAME, "sysName.0"), CopyForms.python(target, NAME, "sysName.0"));
    }

    @Test
    void noFormCarriesASecret() {
        Target user = Target.user(
                "192.0.2.1", 161, new Credentials.User("ops", AuthProtocol.SHA256, "sesame-open", PrivProtocol.AES128, "sesame-shut"));
        assertThat(all(user)).allSatisfy(text -> assertThat(text).doesNotContain("sesame").contains("192.0.2.1").contains("ops").contains("AUTH").contains("PRIV"));
        assertThat(all(Target.community("192.0.2.1", 1161, "sesame")))
                .allSatisfy(text -> assertThat(text).doesNotContain("sesame").contains("COMMUNITY").contains("1161"));
    }

    @Test
    void theVersionIsThatOfTheTarget() {
        Target one = Target.community("192.0.2.1", 161, "public").withVersion(SnmpVersion.V1);
        assertThat(all(one)).containsExactly(
                "snmpget -v 1 -c public 192.0.2.1 1.3.6.1.2.1.1.5.0", CopyForms.java(one, NAME, "sysName.0"), CopyForms.python(one, NAME, "sysName.0"));
        assertThat(CopyForms.java(one, NAME, "x")).contains("version1").contains("PDUv1").contains("\"public\"");
        assertThat(CopyForms.python(one, NAME, "x")).contains("mpModel=0");
    }

    @Test
    void theFirstVersionIsWalkedWithoutBulkRequests() {
        Target target = Target.community("192.0.2.1", 161, "public");
        assertThat(CopyForms.walk(target, "ifTable")).isEqualTo("snmpbulkwalk -v 2c -c public 192.0.2.1 ifTable");
        assertThat(CopyForms.walk(target.withVersion(SnmpVersion.V1), "ifTable")).isEqualTo("snmpwalk -v 1 -c public 192.0.2.1 ifTable");
        assertThat(CopyForms.walk(null, "ifTable")).startsWith("snmpbulkwalk -v 2c");
    }

    @Test
    void theContextIsInEveryForm() {
        Target vlan = Target.user("192.0.2.1", 161, new Credentials.User("ops", null, null, null, null)).withContext("vlan-20");
        assertThat(all(vlan)).allSatisfy(text -> assertThat(text).contains("vlan-20"));
    }

    @Test
    void theJavaFormCompilesForEveryLoginAndReadsARealAgent(@TempDir Path directory) throws Exception {
        try (Scope scope = new Scope("copied")) {
            int port = ReplayedAgent.start(Recording.of("1.3.6.1.2.1.1.5.0|4|copied-sw01\n"), new InetSocketAddress("127.0.0.1", 0), scope).address().getPort();
            List<Path> sources = new ArrayList<>();
            sources.add(source(directory, "One", Target.community("127.0.0.1", port, "public").withVersion(SnmpVersion.V1)));
            sources.add(source(directory, "Two", Target.community("127.0.0.1", port, "public")));
            sources.add(source(directory, "Nobody", null));
            for (AuthProtocol auth : AuthProtocol.values()) {
                for (PrivProtocol priv : PrivProtocol.values()) {
                    Credentials.User user = new Credentials.User("o\"ps", auth, "sesame-open", priv, "sesame-shut");
                    sources.add(source(directory, auth.name() + "_" + priv.name(), Target.user("192.0.2.1", 161, user).withContext("c")));
                }
            }
            compile(directory, sources);
            assertThat(run(directory, "One")).contains("copied-sw01");
            assertThat(run(directory, "Two")).contains("copied-sw01");
        }
    }

    /** The copied lines as a person would put them into a program. */
    private static Path source(Path directory, String name, @Nullable Target target) throws IOException {
        String imports = Stream.of("", ".mp", ".security", ".security.nonstandard", ".smi", ".transport")
                .map(each -> "import org.snmp4j" + each + ".*;\n")
                .collect(Collectors.joining());
        return Files.writeString(directory.resolve(name + ".java"), imports + """
                public class %s {
                    public static void main(String[] args) throws Exception {
                        %s
                    }
                }
                """.formatted(name, CopyForms.java(target, NAME, "sysName.0")));
    }

    private static void compile(Path directory, List<Path> sources) {
        StringWriter said = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean fine = compiler.getTask(said, null, null, List.of("-d", directory.toString(), "-proc:none"), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources)).call();
        assertThat(fine).as(said.toString()).isTrue();
    }

    private static String run(Path directory, String name) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
