package io.nocturne.ui.tool;

/** Something of the operated world that can be chosen. Panes talk about things, not about each other. */
public sealed interface Thing {
    /** A name to show in the breadcrumb and the palette. */
    String label();

    /** A device of the inventory. */
    record DeviceThing(String id, String name) implements Thing {
        @Override
        public String label() {
            return name;
        }
    }

    /** An interface of a device, by its ifName. */
    record PortThing(String deviceId, String deviceName, String port) implements Thing {
        @Override
        public String label() {
            return deviceName + " " + port;
        }
    }

    /** An address or name on the network that need not be a device of the inventory. */
    record HostThing(String address) implements Thing {
        @Override
        public String label() {
            return address;
        }
    }

    /** An object of the MIB, as dotted numbers, with the name it is known by. */
    record OidThing(String oid, String name) implements Thing {
        @Override
        public String label() {
            return name;
        }
    }

    /** A topic of a cluster. */
    record TopicThing(String cluster, String topic) implements Thing {
        @Override
        public String label() {
            return topic;
        }
    }

    /** A consumer group of a cluster. */
    record GroupThing(String cluster, String group) implements Thing {
        @Override
        public String label() {
            return group;
        }
    }

    /** A filter, in the filter language. */
    record PatternThing(String filter) implements Thing {
        @Override
        public String label() {
            return filter;
        }
    }

    /** A file on this machine. */
    record FileThing(java.nio.file.Path path) implements Thing {
        @Override
        public String label() {
            return path.getFileName() == null ? path.toString() : path.getFileName().toString();
        }
    }
}
