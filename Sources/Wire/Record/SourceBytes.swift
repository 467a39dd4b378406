internal import Records

/// Where a log call stands, as bytes that are lent for the time of a closure.
struct SourceBytes {
    let file: UnsafeRawBufferPointer
    /// The last component of the file, as `CodeLocation.fileName`.
    let fileName: UnsafeRawBufferPointer
    /// Its part before the extension, as `CodeLocation.module`.
    let module: UnsafeRawBufferPointer
    let function: UnsafeRawBufferPointer
    let line: Int

    /// Lends the location of a record; that of a log call of this process is in its literals, and nothing is copied.
    @inline(__always)
    static func with<Answer>(
        _ record: LogRecord,
        _ body: (SourceBytes) -> Answer
    ) -> Answer {
        guard let site = record.callSite else { return with(record.source, body) }
        return site.file.withUTF8Buffer { file in
            site.function.withUTF8Buffer { function in
                body(SourceBytes(UnsafeRawBufferPointer(file), UnsafeRawBufferPointer(function), site.line))
            }
        }
    }

    @inline(never)
    private static func with<Answer>(_ source: CodeLocation, _ body: (SourceBytes) -> Answer) -> Answer {
        source.file.withLentUTF8 { file in
            source.function.withLentUTF8 { function in body(SourceBytes(file, function, source.line)) }
        }
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
        // Points in front are part of the name.
        module = stem.allSatisfy { $0 == UInt8(ascii: ".") } ? fileName : stem
    }
}

extension String {
    /// Lends the UTF-8 to a closure; that of an ordinary text counts no reference.
    @inline(__always)
    func withLentUTF8<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
        if let answer = utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) { return answer }
        var copy = self
        return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
