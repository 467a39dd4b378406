internal import Sinks

// Options of files.
extension SinkSettings {
    /// Returns the options that all kinds of files have.
    func fileOptions() throws -> FileOptions {
        FileOptions(
            opening: try choice(
                "opening",
                or: .append,
                ["append": .append, "truncate": .truncate, "exclusive": .exclusive]
            ),
            opensLate: try flag("opensLate") ?? false,
            access: try access(),
            buffering: try section("buffering") { try $0.writeBuffering() } ?? .none,
            durability: try durability("durability") ?? .kernel,
            text: FileOptions.Text(encoding: try encoding(), terminator: try terminator() ?? "\n"),
            failures: reading.failures
        )
    }

    private func access() throws -> FileOptions.Access {
        let permissions = try value("permissions", expecting: "an octal mode such as \"0640\"") { text in
            text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
                ? UInt16(text, radix: 8).flatMap { $0 <= 0o777 ? FileMode(rawValue: $0) : nil } : nil
        }
        return FileOptions.Access(
            permissions: permissions ?? .ownerOnly,
            createsDirectories: try flag("createsDirectories") ?? true,
            followsSymbolicLinks: try flag("followsSymbolicLinks") ?? false,
            sharing: try choice("sharing", or: .oneProcess, ["oneProcess": .oneProcess, "processes": .processes])
        )
    }

    /// Returns the buffering of writes.
    func writeBuffering() throws -> WriteBuffering {
        let bytes = try value("size", .integer, expecting: "a size from 1 to 1 GiB") { text in
            let size = try ByteCount(text).bytes
            return (1...1 << 30).contains(size) ? ByteCount(size) : nil
        }
        return .buffered(
            bytes: bytes ?? .kibibytes(64),
            forAtMost: try duration("age") ?? .seconds(1),
            flushingAt: try level("flushLevel") ?? .error
        )
    }

    private func durability(_ key: String) throws -> FileOptions.Durability? {
        let expected = "\"kernel\", \"everyWrite\", \"every\" and a duration, or \"atOrAbove\" and a level"
        return try value(key, expecting: expected) { text in
            let words = text.split(separator: " ", maxSplits: 1).map(String.init)
            switch (words.first, words.dropFirst().first) {
            case ("kernel", nil): return .kernel
            case ("everyWrite", nil): return .everyWrite
            case ("every", let time?): return Duration(text: time).map { .every($0) }
            case ("atOrAbove", let name?): return Level(name).map { .atOrAbove($0) }
            default: return nil
            }
        }
    }

    private func encoding() throws -> FileOptions.Encoding {
        let unencodable: FileOptions.Encoding.Unencodable = try choice(
            "unencodable",
            or: .escape,
            ["escape": .escape, "replace": .replace, "omit": .omit, "fail": .fail]
        )
        switch try text("encoding") {
        case nil, "utf-8", "UTF-8": return .utf8
        case let name?: return .named(name, unencodable: unencodable)
        }
    }

    private func terminator() throws -> String? {
        try value("terminator", expecting: "text that is not empty") { $0.isEmpty ? nil : $0 }
    }
}
