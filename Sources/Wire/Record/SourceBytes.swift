internal import Records

/// The place of a log call in the source, as bytes that are lent for the duration of a closure.
struct SourceBytes {
    let file: UnsafeRawBufferPointer
    /// The last component of the file, like `CodeLocation.fileName`.
    let fileName: UnsafeRawBufferPointer
    /// The part of the file's name before the extension, like `CodeLocation.module`.
    let module: UnsafeRawBufferPointer
    let function: UnsafeRawBufferPointer
    let line: Int

    /// Calls a closure with the location of a record.
    @inline(__always)
    static func with<Answer>(
        _ record: LogRecord,
        _ body: (SourceBytes) -> Answer
    ) -> Answer {
        record.withSource { body(SourceBytes($0, $1, $2)) }
    }

    @inline(__always)
    private init(_ file: UnsafeRawBufferPointer, _ function: UnsafeRawBufferPointer, _ line: Int) {
        self.file = file
        self.function = function
        self.line = line
        let start = file.end(ofLast: UInt8(ascii: "/"), from: 0)
        fileName = UnsafeRawBufferPointer(rebasing: file[start...])
        let end = file.end(ofLast: UInt8(ascii: "."), from: start)
        let stem = UnsafeRawBufferPointer(rebasing: file[start..<max(end &- 1, start)])
        // Leading points are part of the name.
        module = stem.allSatisfy { $0 == UInt8(ascii: ".") } ? fileName : stem
    }
}
