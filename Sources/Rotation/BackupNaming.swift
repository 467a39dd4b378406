internal import Records

/// The naming of the backups of one log.
///
/// It makes file names from ``BackupName`` values and recognises its own.
///
///     let naming = try BackupNaming("app.log", .dated(.day))
///     naming.parse("app.log.2026-11-21")      // a name
///     naming.parse("app.log.2026-02-30")      // nil: no such day
///
/// The two directions are inverses: a file name is recognised if and only if formatting the result gives exactly its
/// bytes. All other files in the directory are foreign.
public struct BackupNaming: Sendable {
    /// The kind of suffix behind the log's name.
    public enum Scheme: Hashable, Sendable {
        /// `.1` for the newest, `.2` for the one before, like Python's `RotatingFileHandler`.
        case numbered
        /// The start of the backup's period, like Python's `TimedRotatingFileHandler`, followed by `.1`, `.2` … if that
        /// name is taken.
        case dated(DatePrecision)
    }

    /// The log's own file name, without a directory.
    public let baseName: String
    /// The kind of suffix behind the log's name.
    public let scheme: Scheme
    /// A function that rewrites the whole default name (`app.log.1`): Python's `namer`.
    ///
    /// It receives file names, not paths.
    public let transform: (@Sendable (String) -> String)?

    /// Creates a naming.
    ///
    /// - Parameters:
    ///   - baseName: the log's file name, without a directory.
    ///   - scheme: the kind of suffix behind it.
    ///   - transform: rewrites the default name, always the same way for the same name. `.gz` is added after it.
    ///     Default: `nil`.
    /// - Throws: ``RotationError`` if the base is not the name of a file, or if the transform is irreversible. It is
    ///   irreversible if its results for two backups are the same, are the log itself, are not file names, or do not
    ///   show the number or date in digits. (CPython accepts such a namer, and then overwrites or never deletes.)
    public init(
        _ baseName: String,
        _ scheme: Scheme,
        transform: (@Sendable (String) -> String)? = nil
    ) throws(RotationError) {
        guard Self.isFileName(baseName) else {
            throw RotationError(
                .invalidFileName,
                "\"\(baseName)\" is not the name of a file; a name without \"/\" is expected"
            )
        }
        self.baseName = baseName
        self.scheme = scheme
        self.transform = transform
        if transform != nil {
            try checkTransform()
        }
    }

    /// Returns the file name of a backup.
    ///
    /// The parts of a date beyond the scheme's precision are left out. A name of the other scheme is formatted too, but
    /// is not recognised.
    public func fileName(for name: BackupName) -> String {
        var text = defaultName(for: name.identity)
        if let transform {
            text = transform(text)
        }
        return name.isCompressed ? text + ".gz" : text
    }

    /// Returns the backup that a file name belongs to; `nil` for a foreign file.
    ///
    /// With a transform, every number or date in the file name is tried. It is accepted if transforming its default
    /// name gives this file name, as in CPython 3.13.
    public func parse(_ fileName: String) -> BackupName? {
        if transform == nil {
            return BackupNameParser(self).parse(fileName)
        }
        return BackupNameSearch(self).find(fileName)
    }

    func defaultName(for identity: BackupName.Identity) -> String {
        switch (identity, scheme) {
        case (.number(let number), _): return "\(baseName).\(number)"
        case (.date(let date, let copy), _):
            let dated = "\(baseName).\(precision.text(for: date))"
            return copy > 0 ? "\(dated).\(copy)" : dated
        }
    }

    /// The precision of dates; full for a numbered scheme, which makes no dates itself.
    var precision: DatePrecision {
        if case .dated(let precision) = scheme { precision } else { .second }
    }

    /// Returns whether two file names have the same bytes.
    ///
    /// Swift's `==` treats two spellings of "é" as equal, but they are two files.
    static func areSame(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    private static func isFileName(_ text: String) -> Bool {
        !text.isEmpty && text != "." && text != ".." && !text.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
    }

    private func checkTransform() throws(RotationError) {
        let date = CivilTime(year: 2026, month: 11, day: 21)
        let samples =
            switch scheme {
            case .numbered: [BackupName(number: 1), BackupName(number: 23)]
            case .dated: [BackupName(date: date), BackupName(date: date, copy: 1), BackupName(date: date, copy: 23)]
            }
        for sample in samples.compactMap({ $0 }) {
            let (plain, name) = (defaultName(for: sample.identity), fileName(for: sample))
            let suffix = plain.dropFirst(baseName.count + 1)
            let remedy =
                if !Self.isFileName(name) {
                    "which is no file name; leave out \"/\""
                } else if Self.areSame(name, baseName) {
                    "the log itself; keep \"\(suffix)\" in it"
                } else if parse(name) != sample {
                    "where it is not found again; keep \"\(suffix)\" in it"
                } else {
                    ""
                }
            guard remedy.isEmpty else {
                throw RotationError(.irreversibleTransform, "the namer turns \"\(plain)\" into \"\(name)\", \(remedy)")
            }
        }
    }
}
