import Sinks

/// A file that a sink has written, read back.
struct WrittenFile {
    let name: String
    /// The content, decompressed.
    let bytes: [UInt8]
    /// The entries without their line feeds.
    let entries: [Range<Int>]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        entries = InputFile(name: name, bytes: bytes).lines
    }

    /// Reads a file; one whose name ends in `.gz` is decompressed.
    init(name: String, in folder: String) throws {
        let path = "\(folder)/\(name)"
        self.init(
            name: name,
            bytes: name.hasSuffix(".gz") ? try GzipReading().bytes(of: path) : try FileReading.bytes(of: path)
        )
    }

    /// Whether the last entry is whole.
    var endsProperly: Bool {
        bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
    }

    /// Returns the time stamp of an entry.
    /// - Parameters:
    ///   - index: the number of the entry, from 0.
    ///   - prefix: the text before it.
    /// - Returns: the text of the time stamp.
    func timestamp(ofEntry index: Int, after prefix: String) -> String {
        let entry = bytes[entries[index]].dropFirst(prefix.utf8.count)
        return String(decoding: entry.prefix("2026-11-21T02:25:11.123456Z".utf8.count), as: UTF8.self)
    }
}

extension WrittenFile {
    /// Returns all files of a folder, oldest first by their names: the highest number or the earliest date first, the
    /// log last.
    static func all(in folder: String, log: String) throws -> [WrittenFile] {
        let names = try SystemFileSystem().names(in: folder)
        return try inOrder(names, log: log).map { try WrittenFile(name: $0, in: folder) }
    }

    /// Returns the names of a log and its backups, oldest first.
    static func inOrder(_ names: [String], log: String) -> [String] {
        names.sorted { left, right in
            if left == log || right == log { return right == log && left != log }
            if let a = Int(left.dropFirst(log.count + 1)), let b = Int(right.dropFirst(log.count + 1)) { return a > b }
            return left < right
        }
    }
}
