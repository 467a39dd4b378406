extension Comparison {
    /// A description of the row that requires no knowledge of this library or its peers.
    public var title: String {
        guard name != "wrapper", name != "allocations" else { return Self.titles[name] ?? name }
        return Self.titles[ours.workload] ?? Self.titles[name] ?? name
    }

    /// The titles, by the workload of our side, or else by the row's name.
    private static let titles = [
        "file-buffered": "one thread logs to a file with a buffer",
        "file-flushed": "one thread logs to a file, each line written at once",
        "file-rotating": "one thread logs to a file that is renamed at 10 MiB",
        "two-threads": "two threads log to one file with a buffer",
        "file-threads-16": "16 threads log to one file with a buffer",
        "file-threads-64": "64 threads log to one file with a buffer",
        "queue-one-producer": "one thread logs, another writes the file",
        "queue-two-producers": "two threads log, another writes the file",
        "queue-threads-16": "16 threads log, another writes the file",
        "queue-threads-64": "64 threads log, another writes the file",
        "queue-latency": "time of one log call, while another thread writes",
        "disabled": "a log call whose level is switched off",
        "disabled-by-name": "the same, with levels set by logger name",
        "disabled-by-switch": "the same, with a level that can be changed",
        "wrapper": "a log call through one more part",
        "attributes-0-null": "a log call with no attributes, written nowhere",
        "attributes-0-file": "a log call with no attributes, into a file with a buffer",
        "attributes-2-null": "a log call with two attributes, written nowhere",
        "attributes-2-file": "a log call with two attributes, into a file with a buffer",
        "attributes-8-null": "a log call with eight attributes, written nowhere",
        "attributes-8-file": "a log call with eight attributes, into a file with a buffer",
        "variables-2-null": "a log call with two variables, written nowhere",
        "variables-8-null": "a log call with eight variables, written nowhere",
        "record-init": "a record made of its parts",
        "record-emit": "a record made of its parts and logged nowhere",
        "next-rollover": "when is the next midnight, in UTC",
        "next-rollover-local": "when is the next midnight, in the process's zone",
        "next-rollover-zone": "when is the next midnight in Paris",
        "cbor-encode": "records of 256 statements become bytes (CBOR)",
        "pickle-encode": "records of 256 statements become bytes (pickle)",
        "signed-encode": "records of 256 statements become signed bytes",
        "cbor-decode": "bytes become records of 256 statements (CBOR)",
        "pickle-decode": "bytes become records of 256 statements (pickle)",
        "socket-throughput": "records over TCP to another process's file",
        "socket-connections": "records from 1,000 connections into a file",
        "http-body-encode": "a record becomes the form of a web request",
        "http-throughput": "records to a web server",
        "mail-encode": "a record becomes a mail",
        "mail-throughput": "records to a mail server",
        "syslog-line": "a record becomes a syslog message",
        "syslog-datagram": "a record goes to syslog over UDP",
        "start-up": "a program starts, prints one line and ends",
        "allocations": "allocations of a record",
    ]
}
