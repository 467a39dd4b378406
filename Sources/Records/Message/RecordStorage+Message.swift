// Assembling the text of a message. Every method here writes to an object that its caller alone owns.
extension RecordStorage {
    @usableFromInline static let inlineBytes = 112
    @usableFromInline static let inlineArguments = 8

    /// Whether the text has moved to the heap.
    @inlinable @inline(__always)
    var isSpilled: Bool {
        message.count > Self.inlineBytes
    }

    /// The length of the text.
    var end: Int {
        isSpilled ? spill.bytes.count : message.count
    }

    /// Sets the text of a new message without values.
    @usableFromInline
    func set(_ text: UnsafeRawBufferPointer) {
        message = MessageState()
        let end = write(text, at: 0)
        if end <= Self.inlineBytes {
            message.count = end
        } else {
            appendToSpill(text, after: MessageState())
        }
    }

    /// Writes a piece at an offset if there is room.
    /// - Returns: the end of the piece, or ``MessageState/spilled``.
    @inlinable @inline(__always)
    func write(_ text: UnsafeRawBufferPointer, at start: Int) -> Int {
        guard text.count <= Self.inlineBytes &- start else { return MessageState.spilled }
        withUnsafeMutableBytes(of: &bytes) { target in
            guard let base = target.baseAddress else { return }
            (base + start).copy(text)
        }
        return start &+ text.count
    }

    /// Writes a text at an offset if there is room.
    /// - Returns: the end of the text, or ``MessageState/spilled``.
    @usableFromInline
    func write(_ text: String, at start: Int) -> Int {
        // Unlike `withUTF8` this counts no references. It may fail only for a bridged string, which Linux does not
        // have.
        let end = text.utf8.withContiguousStorageIfAvailable { write(UnsafeRawBufferPointer($0), at: start) }
        return end ?? write(copying: text, at: start)
    }

    @inline(never)
    private func write(copying text: String, at start: Int) -> Int {
        var text = text
        return text.withUTF8 { write(UnsafeRawBufferPointer($0), at: start) }
    }

    /// Writes a literal at an offset if there is room.
    ///
    /// It takes a few moves, because the compiler knows the literal and its length.
    /// - Returns: the end of the literal, or ``MessageState/spilled``.
    @inlinable @inline(__always)
    func write(_ literal: StaticString, at start: Int) -> Int {
        let count = literal.utf8CodeUnitCount
        guard count <= Self.inlineBytes &- start else { return MessageState.spilled }
        withUnsafeMutableBytes(of: &bytes) { target in
            guard let base = target.baseAddress else { return }
            (base + start).copyMemory(from: literal.utf8Start, byteCount: count)
        }
        return start &+ count
    }

    /// Writes a number at an offset of at most ``MessageState/spilled``.
    /// - Returns: the end of the number, which may lie beyond the inline room.
    @usableFromInline
    func write(_ number: Int64, at start: Int) -> Int {
        withUnsafeMutableBytes(of: &bytes) { target in
            target.baseAddress.map { start &+ ByteWriter.write(number, at: $0 + start) } ?? start
        }
    }

    /// Appends a piece on the heap and moves the message there first, if it is still inline.
    @usableFromInline @inline(never)
    func appendToSpill(_ text: UnsafeRawBufferPointer, after state: MessageState) {
        moveToSpill(state)
        spill.bytes.append(contentsOf: text)
    }

    /// Appends a value on the heap and moves the message there first, if it is still inline.
    @usableFromInline @inline(never)
    func appendToSpill(_ text: String, after state: MessageState, privacy: Privacy) {
        moveToSpill(state)
        let start = spill.bytes.count
        spill.bytes.append(contentsOf: text.utf8)
        spill.arguments.append(LogMessage.Argument(range: start..<spill.bytes.count, privacy: privacy))
    }

    private func moveToSpill(_ state: MessageState) {
        guard !isSpilled else { return }
        message = state
        spill = MessageSpill(bytes: withMessageBytes { ContiguousArray($0) }, arguments: arguments)
        message.count = MessageState.spilled
    }
}

// Reading the text of a message.
extension RecordStorage {
    /// The address of ``bytes``: the first property of the object, behind the two words of every object's header.
    ///
    /// Reading by `&bytes` would be a modifying access for the language, and several threads may read a record at once.
    /// Reading by `bytes.span` copies all of it. A test compares the address.
    @inlinable @inline(__always)
    var text: UnsafeRawPointer {
        UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()) + 2 * MemoryLayout<UInt>.size
    }

    @inlinable
    func withMessageBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if isSpilled {
            let spilled = spill.bytes
            return try spilled.span.withUnsafeBytes { bytes throws(Failure) in try body(bytes) }
        }
        let count = message.count
        return try withExtendedLifetime(self) { () throws(Failure) in
            try body(UnsafeRawBufferPointer(start: text, count: count))
        }
    }

    /// Passes the text to a closure if the text is short and may be shown as it is.
    /// - Returns: the closure's result, or `false`.
    @inline(__always)
    func withInlineBytes(revealing: Bool, _ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        guard !isSpilled, message.privateMask == 0 || revealing else { return false }
        let count = message.count
        return withExtendedLifetime(self) { body(UnsafeRawBufferPointer(start: text, count: count)) }
    }

    var hasPrivateArguments: Bool {
        message.privateMask != 0 || (isSpilled && spill.arguments.contains { $0.privacy == .private })
    }

    var arguments: [LogMessage.Argument] {
        if isSpilled { return spill.arguments }
        return (0..<min(message.argumentCount, Self.inlineArguments)).map { index in
            let shift = UInt64(index) * 8
            let start = Int(message.starts >> shift & 0xFF)
            let end = max(Int(message.ends >> shift & 0xFF), start)
            return LogMessage.Argument(
                range: start..<end,
                privacy: message.privateMask >> UInt8(index) & 1 == 1 ? .private : .public
            )
        }
    }
}
