extension FileOptions {
    /// Throws if an option makes no sense, before any file is touched.
    /// - Parameter subject: the path of the file, for the error.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate(for subject: String) throws(SinkError) {
        try buffering.validate(for: subject)
        if case .every(let interval) = durability {
            try SinkError.check(interval, "synchronize every \(interval)", subject)
        }
        guard !text.terminator.isEmpty else {
            throw .refusing("use an empty terminator in", of: subject, since: "records would run together")
        }
    }
}

extension WriteBuffering {
    /// The largest buffer in bytes, 1 GiB.
    ///
    /// A larger one is a mistake, such as kilobytes taken for bytes.
    static let mostBytes = 1 << 30

    /// Throws if an option makes no sense.
    /// - Parameter subject: the destination, for the error.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate(for subject: String) throws(SinkError) {
        guard (0...Self.mostBytes).contains(bytes.size) else {
            throw .refusing("buffer \(bytes.bytes) bytes of", of: subject, since: "expected 0 to \(Self.mostBytes)")
        }
        if let interval { try SinkError.check(interval, "buffer for \(interval)", subject) }
    }
}

extension SinkError {
    fileprivate static func check(_ interval: Duration, _ attempted: String, _ subject: String) throws(SinkError) {
        guard interval >= .zero else {
            throw refusing(attempted, of: subject, since: "expected 0 or more")
        }
    }

    fileprivate static func refusing(_ attempted: String, of subject: String, since reason: String) -> SinkError {
        SinkError(.invalidOption, attempted: attempted, on: subject, reason: reason)
    }
}
