import Program
import Sinks

/// A file to log: its bytes, and the ranges of its lines.
struct InputFile {
    /// The name that marks its lines.
    let name: String
    let bytes: [UInt8]
    /// The lines without their line feeds.
    ///
    /// Bytes after the last line feed are a line of their own.
    let lines: [Range<Int>]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        lines = Self.lines(in: bytes)
    }

    /// Reads a file.
    init(name: String, path: String) throws(ProgramError) {
        do throws(Errno) {
            let status = try SystemFileSystem().status(at: path, followingLinks: true)
            guard status?.kind != .directory else { throw .isDirectory }
            self.init(name: name, bytes: try FileReading.bytes(of: path))
        } catch {
            throw ProgramError(.noInput, "cannot read \(path): \(error)")
        }
    }

    private static func lines(in bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        bytes.withUnsafeBufferPointer { bytes in
            for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
                lines.append(start..<index)
                start = index + 1
            }
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }
}
