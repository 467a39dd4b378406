// How the text of a message comes together. Everything here writes to an object that its caller alone owns.
extension RecordStorage {
    @usableFromInline static let inlineBytes = 112
    @usableFromInline static let inlineArguments = 8

    /// The length of the text so far.
    @inlinable @inline(__always)
    var end: Int {
        isSpilled ? spill.bytes.count : inlineCount
    }

    @inlinable @inline(__always)
    func append(_ text: UnsafeRawBufferPointer) {
        let start = inlineCount
        guard !isSpilled, text.count <= Self.inlineBytes &- start else { return appendToSpill(text) }
        guard let source = text.baseAddress else { return }
        withUnsafeMutableBytes(of: &bytes) { target in
            guard let base = target.baseAddress else { return }
            if text.count <= 16 {
                ByteWriter.copyFew(text.count, from: source, to: base + start)
            } else {
                (base + start).copyMemory(from: source, byteCount: text.count)
            }
        }
        inlineCount = start &+ text.count
    }

    @inlinable @inline(__always)
    func append(_ literal: StaticString) {
        // The compiler knows the literal, so all but the copying is gone before the program runs.
        if literal.hasPointerRepresentation {
            append(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
        } else {
            literal.withUTF8Buffer { append(UnsafeRawBufferPointer($0)) }
        }
    }

    @inlinable @inline(__always)
    func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    @usableFromInline
    func append(int64 number: Int64) {
        let start = inlineCount
        guard !isSpilled, ByteWriter.longestInteger <= Self.inlineBytes &- start else { return append(String(number)) }
        let written = withUnsafeMutableBytes(of: &bytes) { target in
            target.baseAddress.map { ByteWriter.write(number, at: $0 + start) } ?? 0
        }
        inlineCount = start &+ written
    }

    /// Notes that everything from `start` to the end of the text is one value.
    @inlinable @inline(__always)
    func mark(from start: Int, privacy: Privacy) {
        let index = argumentCount
        guard !isSpilled, index < Self.inlineArguments else { return markInSpill(from: start, privacy: privacy) }
        let shift = UInt64(truncatingIfNeeded: index &* 8)
        starts |= UInt64(truncatingIfNeeded: start) &<< shift
        ends |= UInt64(truncatingIfNeeded: inlineCount) &<< shift
        if privacy == .private { privateMask |= 1 &<< UInt8(truncatingIfNeeded: index) }
        argumentCount = index &+ 1
    }

    @usableFromInline @inline(never)
    func appendToSpill(_ text: UnsafeRawBufferPointer) {
        moveToSpill()
        spill.bytes.append(contentsOf: text)
    }

    @usableFromInline @inline(never)
    func markInSpill(from start: Int, privacy: Privacy) {
        moveToSpill()
        let end = spill.bytes.count
        spill.arguments.append(MessageArgument(range: min(start, end)..<end, privacy: privacy))
    }

    private func moveToSpill() {
        guard !isSpilled else { return }
        spill = MessageSpill(bytes: withMessageBytes { Array($0) }, arguments: arguments)
        isSpilled = true
    }
}

// How it is read.
extension RecordStorage {
    @inlinable
    func withMessageBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if isSpilled {
            let spilled = spill.bytes
            return try spilled.span.withUnsafeBytes { bytes throws(Failure) in try body(bytes) }
        }
        let count = inlineCount
        return try withUnsafeBytes(of: &bytes) { bytes throws(Failure) in
            try body(UnsafeRawBufferPointer(start: bytes.baseAddress, count: count))
        }
    }

    /// Hands over the text if it is short and may be shown as it is.
    /// - Returns: what the closure answers, or `false`.
    @inline(__always)
    func withInlineBytes(revealing: Bool, _ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        guard !isSpilled, privateMask == 0 || revealing else { return false }
        let count = inlineCount
        return withUnsafeBytes(of: &bytes) { body(UnsafeRawBufferPointer(start: $0.baseAddress, count: count)) }
    }

    var hasPrivateArguments: Bool {
        privateMask != 0 || (isSpilled && spill.arguments.contains { $0.privacy == .private })
    }

    var arguments: [MessageArgument] {
        if isSpilled { return spill.arguments }
        return (0..<min(argumentCount, Self.inlineArguments)).map { index in
            let shift = UInt64(index) * 8
            let start = Int(starts >> shift & 0xFF)
            let end = max(Int(ends >> shift & 0xFF), start)
            return MessageArgument(
                range: start..<end,
                privacy: privateMask >> UInt8(index) & 1 == 1 ? .private : .public
            )
        }
    }
}
