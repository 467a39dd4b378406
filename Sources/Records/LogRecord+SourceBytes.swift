// The source of a record for a formatter, which needs the bytes of its literals and no texts made of them.
extension LogRecord {
    /// Whether the line or the file of the source is known.
    var hasKnownSource: Bool {
        sourceLine != 0 || withSourceFile { !$0.isEmpty }
    }

    /// Calls a closure with the bytes of the source's file.
    @inline(__always)
    func withSourceFile<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard let site = callSite else { return source.file.withBytes(body) }
        return site.file.withUTF8Buffer { body(UnsafeRawBufferPointer($0)) }
    }

    /// Calls a closure with the bytes of the source's function.
    @inline(__always)
    func withSourceFunction<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard let site = callSite else { return source.function.withBytes(body) }
        return site.function.withUTF8Buffer { body(UnsafeRawBufferPointer($0)) }
    }
}
