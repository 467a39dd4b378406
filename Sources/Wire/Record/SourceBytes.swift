internal import Records

/// Where a log call stands, as bytes that are lent for the time of a closure.
struct SourceBytes {
    let file: UnsafeRawBufferPointer
    let function: UnsafeRawBufferPointer
    let line: Int

    /// Lends the location of a record; that of a log call of this process is in its literals, and nothing is copied.
    @inline(__always)
    static func with<Answer>(_ record: LogRecord, _ body: (SourceBytes) -> Answer) -> Answer {
        guard let site = record.callSite else { return with(record.source, body) }
        return site.file.withUTF8Buffer { file in
            site.function.withUTF8Buffer { function in
                body(SourceBytes(UnsafeRawBufferPointer(file), UnsafeRawBufferPointer(function), site.line))
            }
        }
    }

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
    }

    /// The last component of the file, as `CodeLocation.fileName`.
    var fileName: UnsafeRawBufferPointer {
        guard let base = file.baseAddress else { return file }
        var start = file.count
        while start > 0, (base + start - 1).load(as: UInt8.self) != UInt8(ascii: "/") { start &-= 1 }
        return UnsafeRawBufferPointer(start: base + start, count: file.count &- start)
    }

    /// The name before its extension, as `CodeLocation.module`.
    static func module(ofFileNamed name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var end = name.count
        while end > 0, name[end &- 1] != UInt8(ascii: ".") { end &-= 1 }
        let stem = UnsafeRawBufferPointer(rebasing: name[..<max(end &- 1, 0)])
        // Points in front are part of the name.
        return stem.allSatisfy { $0 == UInt8(ascii: ".") } ? name : stem
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
