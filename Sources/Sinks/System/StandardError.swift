/// The last resort for a word to a person.
enum StandardError {
    /// Writes a line, escaped; if that cannot be done, lets it go.
    static func write(_ line: String) {
        ByteWriter.withScratch { writer in
            writer.append(escaping: line)
            writer.append(UInt8(ascii: "\n"))
            writer.withBytes { bytes in
                var rest = bytes
                while !rest.isEmpty, let written = try? StreamWriting.write(rest, to: 2), written > 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
                }
            }
        }
    }
}
