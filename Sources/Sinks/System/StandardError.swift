/// The last resort for a word to a person.
enum StandardError {
    /// Writes a line, escaped; if that cannot be done within a second, lets go what is left of it.
    static func write(_ line: String) {
        ByteWriter.withScratch { writer in
            writer.append(escaping: line)
            writer.append(UInt8(ascii: "\n"))
            writer.withBytes { bytes in
                _ = SystemFileSystem().writeAll(bytes, to: OpenFile(descriptor: 2, isStream: true))
            }
        }
    }
}
