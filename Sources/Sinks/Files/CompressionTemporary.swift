/// The name of a compressed file that is not finished: `.compressing-4711-9f3b…-app.log.1`.
///
/// It tells whose it is, so that no process takes away what another one is writing.
struct CompressionTemporary: Sendable {
    let fileName: String
    /// The backup that is being compressed.
    let backup: String
    private let process: Int32

    private static let prefix = ".compressing-"
    /// What this process is writing at present.
    private static let active = Owner(Set<String>())

    /// Makes a name of this process, which is its own until ``end()``.
    init(_ backup: String) {
        process = RunningProcess.current
        self.backup = backup
        let number = String(UInt64.random(in: .min ... .max), radix: 16)
        let fileName = "\(Self.prefix)\(process)-\(number)-\(backup)"
        self.fileName = fileName
        Self.active.withResource { _ = $0.insert(fileName) }
    }

    /// Recognises such a name; `nil` for any other.
    init?(parsing fileName: String) {
        // File names are bytes: the backup's name may begin with a mark that combines with the dash before it.
        guard fileName.utf8.starts(with: Self.prefix.utf8) else { return nil }
        let parts = fileName.utf8.dropFirst(Self.prefix.utf8.count)
            .split(separator: UInt8(ascii: "-"), maxSplits: 2)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, let process = Int32(parts[0]), UInt64(parts[1], radix: 16) != nil else { return nil }
        self.process = process
        self.fileName = fileName
        backup = parts[2]
    }

    /// Whether nobody is writing it any more. In another process with the number of an old one somebody might be.
    var isAbandoned: Bool {
        if process == RunningProcess.current { return Self.active.withResource { $0.contains(fileName) } == false }
        return !RunningProcess.exists(process)
    }

    func end() {
        Self.active.withResource { _ = $0.remove(fileName) }
    }
}
