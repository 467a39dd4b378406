/// Standard error, the last resort for a message.
enum StandardError {
    /// Writes a line, escaped.
    ///
    /// If it cannot be written within a second, the rest of it is dropped.
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
