internal import Sinks

// Sinks of this machine that are no files.
extension SinkKind {
    /// Records on standard error or standard output.
    static let console = SinkKind { settings in
        let descriptor: StreamSink.Descriptor = try settings.choice(
            "output",
            or: .standardError,
            ["stderr": .standardError, "stdout": .standardOutput]
        )
        let colors: ConsoleFormatter.Colors = try settings.choice(
            "colors",
            or: .automatic,
            ["automatic": .automatic, "always": .always, "never": .never]
        )
        let zone = try settings.zone("zone")
        let reveals = try settings.flag("revealsPrivate")
        if let formatter = try settings.optionalFormat() {
            // These belong to the format then.
            for key in ["colors", "zone", "revealsPrivate"] where settings.hasText(key) {
                throw settings.error(key, reason: "with a format, this is a setting of the format")
            }
            return { StreamSink(descriptor, formatter: formatter) }
        }
        return {
            ConsoleSink(
                descriptor,
                colors: colors,
                zone: zone ?? .local,
                revealsPrivate: reveals ?? false
            )
        }
    }

    /// The journal of systemd.
    static let journal = SinkKind { settings in
        let options = JournalOptions(
            identifier: try settings.text("identifier"),
            facility: try settings.facility("facility"),
            revealsPrivate: try settings.flag("revealsPrivate") ?? false,
            path: try settings.text("path") ?? JournalOptions.standardPath
        )
        let formatter = try settings.optionalFormat()
        return { try JournalSink(options, formatter: formatter) }
    }

    /// Records that go nowhere.
    static let null = SinkKind { _ in { NullSink() } }

    /// Several sinks as one, such as behind one queue.
    static let group = SinkKind(surrounded: { settings in
        let names = try settings.required("sinks", settings.list("sinks"))
        guard !names.isEmpty else { throw settings.error("sinks", reason: "expected a list of names of sinks") }
        let positions = names.map { settings.record.refer(to: $0) }
        return { around in TeeSink(positions.map { around.sinks[$0] }) }
    })
}

extension SinkSettings {
    /// Returns a facility of syslog.
    func facility(_ key: String) throws -> SyslogFacility? {
        try value(key, expecting: "a facility such as \"user\" or \"local0\"") { SyslogFacility(named: $0) }
    }

    /// Whether a key has a value.
    func hasText(_ key: String) -> Bool {
        (try? reading.text(path + [key], .truth, isSecret: false)) != nil
    }
}
