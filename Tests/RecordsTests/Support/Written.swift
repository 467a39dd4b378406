import Records

/// Returns the bytes that a closure writes.
func writtenBytes(_ body: (inout ByteWriter) -> Void) -> [UInt8] {
    ByteWriter.withScratch { writer in
        body(&writer)
        return writer.withBytes { Array($0) }
    }
}

/// Returns the text that a closure writes.
func written(_ body: (inout ByteWriter) -> Void) -> String {
    String(decoding: writtenBytes(body), as: UTF8.self)
}

/// Bytes escaped as a text line has them.
func escaped(_ bytes: [UInt8]) -> String {
    written { writer in bytes.withUnsafeBytes { writer.append(escaping: $0) } }
}
