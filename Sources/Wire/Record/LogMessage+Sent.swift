internal import Records

extension LogMessage {
    /// Calls a closure with the text as it is sent: private values masked unless `revealing`, and invalid UTF-8
    /// replaced.
    @inline(__always)
    func withSentUTF8<Answer>(revealing: Bool, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
        guard revealing || !hasPrivateArguments else { return text().withBytes(body) }
        return withUTF8Bytes { bytes in
            bytes.isASCII ? body(bytes) : String(decoding: bytes, as: UTF8.self).withBytes(body)
        }
    }
}
