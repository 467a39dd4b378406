extension FileOptions {
    /// The largest buffer in bytes, 1 GiB: more is a mistake, such as kilobytes taken for bytes.
    static let mostBufferBytes = 1 << 30

    /// Refuses what makes no sense, before any file is touched.
    /// - Parameter subject: the path of the file, for the error.
    func validate(for subject: String) throws(SinkError) {
        guard (0...Self.mostBufferBytes).contains(buffering.bytes) else {
            throw .refusing(
                "buffer \(buffering.bytes) bytes of",
                of: subject,
                since: "from 0 to \(Self.mostBufferBytes) make sense"
            )
        }
        if let seconds = buffering.seconds { try Self.check(seconds, "buffer for \(seconds) seconds", subject) }
        if case .every(let seconds) = durability {
            try Self.check(seconds, "synchronize every \(seconds) seconds", subject)
        }
        guard !terminator.isEmpty else {
            throw .refusing("end records with nothing in", of: subject, since: "they would run together")
        }
    }

    private static func check(_ seconds: Double, _ attempted: String, _ subject: String) throws(SinkError) {
        guard seconds.isFinite, seconds >= 0 else {
            throw .refusing(attempted, of: subject, since: "0 or more make sense")
        }
    }
}

extension SinkError {
    fileprivate static func refusing(_ attempted: String, of subject: String, since reason: String) -> SinkError {
        SinkError(.invalidOption, attempted: attempted, on: subject, reason: reason)
    }
}
