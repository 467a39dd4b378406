/// The last resort for a word to a person.
enum StandardError {
    /// Writes a line, escaped; if that cannot be done, lets it go.
    static func write(_ line: String) {
        ByteWriter.withScratch { writer in
            writer.append(escaping: line)
            writer.append(UInt8(ascii: "\n"))
            writer.withBytes { bytes in
                _ = try? StreamWriting.write(bytes, to: 2)
            }
        }
    }
}
