package io.nocturne.app.cli;

import picocli.CommandLine.Option;

/** Where the schemas of records are kept, for what reads records. */
final class RegistryOptions {
    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "",
            description = "A schema registry: records in Avro and Protobuf are read with it. Else schema.registry.url of the file of settings.")
    String url = "";

    @Option(
            names = "--registry-auth",
            paramLabel = "USER:PASSWORD",
            defaultValue = "",
            description = "Whom the registry knows; better env:NAME, file:PATH or vault:NAME, where USER:PASSWORD stands.")
    String user = "";
}
