package io.nocturne.app.cli;

import io.nocturne.core.Keyring;
import io.nocturne.core.Secrets;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne vault}: secrets for {@code vault:NAME}. */
@Command(name = "vault", mixinStandardHelpOptions = true, description = "Keeps secrets encrypted, for options that take vault:NAME.")
final class VaultCommand {
    private VaultCommand() {}

    static CommandLine create(Output output) {
        CommandLine line = new CommandLine(new VaultCommand());
        line.addSubcommand(new ListNames(output));
        line.addSubcommand(new Put(output));
        line.addSubcommand(new Remove(output));
        line.addSubcommand(new Passphrase(output));
        line.addSubcommand(new Remember(output));
        line.addSubcommand(new Forget(output));
        return line;
    }

    private abstract static class OnVault implements Callable<Integer> {
        @Mixin
        CommonOptions common = new CommonOptions();

        final Output output;

        OnVault(Output output) {
            this.output = output;
        }

        final Secrets open() {
            return VaultKey.open(common.dataDirectory());
        }

        final int done(String what, String name) {
            if (common.json()) {
                Map<String, Object> said = new LinkedHashMap<>();
                said.put(what, name);
                output.json(said);
            } else {
                output.message(name + " " + what);
            }
            return ExitStatus.DONE.code();
        }

        static CommandFailure failure(Exception e) {
            return new CommandFailure(ExitStatus.FAILED, Objects.toString(e.getMessage(), e.toString()), e);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Names of the secrets; never the secrets.")
    private static final class ListNames extends OnVault {
        ListNames(Output output) {
            super(output);
        }

        @Override
        public Integer call() {
            if (new Secrets(common.dataDirectory().vault()).state() == Secrets.State.ABSENT) {
                output.message("there is no vault yet: vault set NAME makes one");
                if (common.json()) {
                    output.json(List.of());
                }
                return ExitStatus.DONE.code();
            }
            List<String> names = open().names();
            if (common.json()) {
                output.json(names);
            } else {
                names.forEach(output::line);
            }
            return ExitStatus.DONE.code();
        }
    }

    @Command(name = "set", mixinStandardHelpOptions = true, description = "Keeps a secret. It is typed without being shown, or read from standard input.")
    private static final class Put extends OnVault {
        @Parameters(index = "0", paramLabel = "NAME", description = "The name for vault:NAME.")
        String name = "";

        @Option(names = "--secret", paramLabel = "SECRET", description = "env:NAME or file:PATH instead of typing it.")
        @Nullable
        String secret;

        Put(Output output) {
            super(output);
        }

        @Override
        public Integer call() {
            Secrets vault = open();
            try {
                vault.put(name, secret());
            } catch (IOException | IllegalArgumentException e) {
                throw failure(e);
            }
            return done("kept", name);
        }

        private String secret() throws IOException {
            if (secret != null) {
                if (!secret.startsWith("env:") && !secret.startsWith("file:")) {
                    throw new CommandFailure(ExitStatus.WRONG_USAGE, "--secret is env:NAME or file:PATH: a secret itself would stay in the history of the shell");
                }
                return SecretText.resolve("--secret", secret);
            }
            Console console = System.console();
            if (console != null && console.isTerminal()) {
                char[] typed = console.readPassword("Secret " + name + ": ");
                if (typed == null || typed.length == 0) {
                    throw new CommandFailure(ExitStatus.WRONG_USAGE, "no secret was typed");
                }
                String text = new String(typed);
                Arrays.fill(typed, '\0');
                return text;
            }
            String read = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            if (read.isEmpty()) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, "standard input holds no secret");
            }
            return read;
        }
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Forgets a secret.")
    private static final class Remove extends OnVault {
        @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
        String name = "";

        Remove(Output output) {
            super(output);
        }

        @Override
        public Integer call() {
            Secrets vault = open();
            if (vault.get(name).isEmpty()) {
                throw new CommandFailure(ExitStatus.FAILED, "the vault has no " + name);
            }
            try {
                vault.remove(name);
            } catch (IOException e) {
                throw failure(e);
            }
            return done("removed", name);
        }
    }

    /** What concerns the keyring of the session. */
    private abstract static class OnKeyring extends OnVault {
        OnKeyring(Output output) {
            super(output);
        }

        static Keyring keyring() {
            return Keyring.ofThisSystem(System.getenv())
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.FAILED, "this session has no keyring that Nocturne can speak to: it takes a session bus and libsecret (libsecret-1.so.0)"));
        }

        final String account() {
            return VaultKey.account(new Secrets(common.dataDirectory().vault()));
        }
    }

    @Command(name = "remember", mixinStandardHelpOptions = true,
            description = "Keeps the passphrase in the keyring of this session, so that the vault opens without being asked for it.")
    private static final class Remember extends OnKeyring {
        Remember(Output output) {
            super(output);
        }

        @Override
        public Integer call() {
            Keyring keyring = keyring();
            Secrets vault = new Secrets(common.dataDirectory().vault());
            if (vault.state() == Secrets.State.ABSENT) {
                throw new CommandFailure(ExitStatus.FAILED, "there is no vault yet: vault set NAME makes one");
            }
            char[] words = VaultKey.checked(vault, System.getenv());
            try {
                keyring.keep(account(), words);
            } catch (IOException e) {
                throw failure(e);
            } finally {
                Arrays.fill(words, '\0');
            }
            return done("remembered", "passphrase");
        }
    }

    @Command(name = "forget", mixinStandardHelpOptions = true, description = "Takes the passphrase out of the keyring of this session again.")
    private static final class Forget extends OnKeyring {
        Forget(Output output) {
            super(output);
        }

        @Override
        public Integer call() {
            try {
                keyring().forget(account());
            } catch (IOException e) {
                throw failure(e);
            }
            return done("forgotten", "passphrase");
        }
    }

    @Command(name = "passphrase", mixinStandardHelpOptions = true, description = "Changes the passphrase of the vault.")
    private static final class Passphrase extends OnVault {
        @Option(names = "--new", paramLabel = "SECRET", description = "env:NAME or file:PATH instead of typing it.")
        @Nullable
        String fresh;

        Passphrase(Output output) {
            super(output);
        }

        @Override
        public Integer call() {
            Secrets vault = open();
            char[] words = words();
            try {
                vault.changePassphrase(words);
            } catch (IOException | IllegalArgumentException e) {
                throw failure(e);
            } finally {
                Arrays.fill(words, '\0');
            }
            return done("changed", "passphrase");
        }

        private char[] words() {
            if (fresh != null) {
                if (!fresh.startsWith("env:") && !fresh.startsWith("file:")) {
                    throw new CommandFailure(ExitStatus.WRONG_USAGE, "--new is env:NAME or file:PATH");
                }
                return SecretText.resolve("--new", fresh).toCharArray();
            }
            Console console = System.console();
            if (console == null || !console.isTerminal()) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, "there is no terminal to type it at: use --new env:NAME or file:PATH");
            }
            char[] once = console.readPassword("New passphrase: ");
            if (once == null || !Arrays.equals(once, console.readPassword("Once more: "))) {
                throw new CommandFailure(ExitStatus.FAILED, "the two passphrases differ; nothing was changed");
            }
            return once;
        }
    }
}
