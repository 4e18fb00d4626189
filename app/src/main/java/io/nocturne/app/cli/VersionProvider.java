package io.nocturne.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build and of the Java it runs on. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = VersionProvider.class.getResourceAsStream("/io/nocturne/app/build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        return new String[] {
                "nocturne " + build.getProperty("version", "unknown"), "Java " + System.getProperty("java.version")
        };
    }
}
