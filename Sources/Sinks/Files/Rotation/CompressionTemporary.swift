internal import Rotation

/// The name of a compressed file that is not finished: `.compressing-4711-9f3b…-51c0…`.
///
/// The name includes the process that writes the file, so that no other process removes it. It also includes a hash of
/// the log's name, because that name may be as long as a name can be.
struct CompressionTemporary: Sendable {
    let fileName: String
    /// The hash of the log's name, or the name of a backup of it.
    private let subject: String
    private let process: Int32

    private static let prefix = ".compressing-"
    /// The files that this process is writing at present.
    private static let active = Guarded(Set<ByteKey>())

    /// Makes a name of this process, which stays reserved until ``end()``.
    init(for naming: BackupNaming) {
        process = RunningProcess.current
        subject = Self.hash(naming.baseName)
        let number = String(UInt64.random(in: .min ... .max), radix: 16)
        let fileName = "\(Self.prefix)\(process)-\(number)-\(subject)"
        self.fileName = fileName
        Self.active.withState { _ = $0.insert(ByteKey(fileName)) }
    }

    /// Parses such a name; `nil` for any other.
    init?(parsing fileName: String) {
        // File names are bytes. The backup's name may begin with a mark that combines with the dash before it.
        guard fileName.utf8.starts(with: Self.prefix.utf8) else { return nil }
        let parts = fileName.utf8.dropFirst(Self.prefix.utf8.count)
            .split(separator: UInt8(ascii: "-"), maxSplits: 2)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, let process = Int32(parts[0]), UInt64(parts[1], radix: 16) != nil else { return nil }
        self.process = process
        self.fileName = fileName
        subject = parts[2]
    }

    /// Returns whether the file is made of a backup of a log.
    func belongs(to naming: BackupNaming) -> Bool {
        subject == Self.hash(naming.baseName) || naming.parse(subject) != nil
    }

    /// Whether no process writes the file any more.
    ///
    /// After a reuse of process numbers it may wrongly be false.
    var isAbandoned: Bool {
        guard process == RunningProcess.current else { return !RunningProcess.exists(process) }
        return !Self.active.withState { $0.contains(ByteKey(fileName)) }
    }

    func end() {
        Self.active.withState { _ = $0.remove(ByteKey(fileName)) }
    }

    /// Returns the 64-bit FNV-1a hash of a text.
    private static func hash(_ text: String) -> String {
        String(text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
    }
}
