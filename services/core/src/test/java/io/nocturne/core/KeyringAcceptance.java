package io.nocturne.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real keyring in a session made for the test, where its programs are installed (Debian: gnome-keyring, libsecret-1-0, dbus). */
class KeyringAcceptance {
    @TempDir
    Path home;

    @Test
    void keepsFindsReplacesAndForgets() throws Exception {
        assertThat(inSession("printf unlock | gnome-keyring-daemon --unlock --components=secrets", Session.class)).contains("all is well");
    }

    /** Without a screen nobody can be asked for the password of the keyring. */
    @Test
    void aLockedKeyringIsToldAsThat() throws Exception {
        assertThat(inSession("printf unlock | gnome-keyring-daemon --unlock --components=secrets", Session.class)).contains("all is well");
        assertThat(inSession("gnome-keyring-daemon --start --components=secrets", Locked.class)).contains("is locked: log in to the desktop");
    }

    private String inSession(String daemon, Class<?> program) throws Exception {
        for (String needed : new String[] {"/usr/bin/dbus-run-session", "/usr/bin/gnome-keyring-daemon"}) {
            Assumptions.assumeTrue(Files.isExecutable(Path.of(needed)), needed + " is not installed");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder session = new ProcessBuilder(
                "/usr/bin/dbus-run-session", "--", "/bin/sh", "-c", daemon + " >/dev/null 2>&1; exec \"$@\"", "sh",
                java, "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), program.getName());
        session.environment().put("HOME", home.toString());
        session.environment().put("XDG_RUNTIME_DIR", home.toString());
        session.environment().put("XDG_DATA_HOME", home.resolve("share").toString());
        session.redirectErrorStream(true).redirectOutput(home.resolve("said").toFile());
        Process running = session.start();
        boolean ended = running.waitFor(60, TimeUnit.SECONDS);
        running.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(home.resolve("said"));
    }

    /** Runs in a session whose keyring nobody has unlocked. */
    static final class Locked {
        private Locked() {}

        public static void main(String[] arguments) throws Exception {
            try {
                System.out.println("found " + Keyring.ofThisSystem(System.getenv()).orElseThrow().find("/a/vault").isPresent());
            } catch (java.io.IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Runs in a session of its own. */
    static final class Session {
        private Session() {}

        public static void main(String[] arguments) throws Exception {
            Keyring keyring = Keyring.ofThisSystem(System.getenv()).orElseThrow();
            assertThat(keyring.find("/a/vault")).isEmpty();
            keyring.keep("/a/vault", "열려라 참깨 1".toCharArray());
            keyring.keep("/b/vault", "another".toCharArray());
            assertThat(keyring.find("/a/vault")).hasValue("열려라 참깨 1".toCharArray());
            keyring.keep("/a/vault", "second".toCharArray());
            assertThat(keyring.find("/a/vault")).hasValue("second".toCharArray());
            keyring.forget("/a/vault");
            keyring.forget("/a/vault");
            assertThat(keyring.find("/a/vault")).isEmpty();
            assertThat(keyring.find("/b/vault")).hasValue("another".toCharArray());
            System.out.println("all is well");
        }
    }
}
