// The source of a record as bytes, for formatters and encoders, which need no texts of it.
extension LogRecord {
    /// Whether the line or the file of the source is known.
    var hasKnownSource: Bool {
        withSource { file, _, line in line != 0 || !file.isEmpty }
    }

    /// Calls a closure with the bytes of the source's file and function, and with its line.
    ///
    /// Those of a log call of this process are in literals, so nothing is copied.
    @inlinable @inline(__always)
    package func withSource<Result>(
        _ body: (_ file: UnsafeRawBufferPointer, _ function: UnsafeRawBufferPointer, _ line: Int) -> Result
    ) -> Result {
        guard let site = callSite else { return Self.with(source, body) }
        return site.file.withUTF8Buffer { file in
            site.function.withUTF8Buffer { function in
                body(UnsafeRawBufferPointer(file), UnsafeRawBufferPointer(function), site.line)
            }
        }
    }

    @inlinable @inline(never)
    package static func with<Result>(
        _ source: CodeLocation,
        _ body: (_ file: UnsafeRawBufferPointer, _ function: UnsafeRawBufferPointer, _ line: Int) -> Result
    ) -> Result {
        source.file.withBytes { file in source.function.withBytes { body(file, $0, source.line) } }
    }
}
