/// The text of a record, and where the values in it stand.
///
/// A message is written as any interpolated literal. Up to 112 bytes and eight values of it live inside the message itself, so
/// that an ordinary log call allocates nothing; a longer one moves to the heap.
///
///     log.info("order \(id) paid by \(email, privacy: .private)")
///
/// From the places of the values follow ``template`` (`order {} paid by {}`), which groups records that differ in values only,
/// and the masking of private ones.
public struct LogMessage: Sendable {
    @usableFromInline static let inlineBytes = 112
    @usableFromInline static let inlineArguments = 8

    @usableFromInline typealias Storage = InlineArray<112, UInt8>

    @usableFromInline var storage: Storage
    /// Where each value starts, a byte each: every place in an inline text fits one.
    @usableFromInline var starts: UInt64
    /// Where each value ends, a byte each.
    @usableFromInline var ends: UInt64
    @usableFromInline var privateMask: UInt8
    @usableFromInline var inlineCount: UInt8
    @usableFromInline var argumentCount: UInt8
    @usableFromInline var spill: MessageSpill?

    @inlinable
    init() {
        storage = Storage(repeating: 0)
        starts = 0
        ends = 0
        privateMask = 0
        inlineCount = 0
        argumentCount = 0
        spill = nil
    }

    /// Creates a message from a text that the program holds already: one piece, no values.
    @inlinable
    public init(_ text: String) {
        self.init()
        appendText(text)
    }

    /// Creates a message from bytes that should be UTF-8, such as a line of somebody's file.
    ///
    /// What is not UTF-8 is kept as it is and shown escaped (`\xff`) by every formatter.
    public init(bytes: some Collection<UInt8>) {
        self.init()
        let done: Void? = bytes.withContiguousStorageIfAvailable { append(UnsafeRawBufferPointer($0)) }
        if done == nil {
            Array(bytes).withUnsafeBytes { append($0) }
        }
    }

    /// The length of the text in bytes of UTF-8.
    public var byteCount: Int {
        spill?.bytes.count ?? Int(inlineCount)
    }

    /// Whether a value in the message is private.
    public var hasPrivateArguments: Bool {
        spill.map { $0.arguments.contains { $0.privacy == .private } } ?? (privateMask != 0)
    }

    /// The bytes of the whole text, private values included, for the time of the closure.
    @inlinable
    public func withUTF8Bytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if let spill { return try spill.withBytes(body) }
        let count = Int(inlineCount)
        return try withUnsafeBytes(of: storage) { bytes throws(Failure) in
            try body(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
    }

    /// The values in the message, in order.
    public var arguments: [MessageArgument] {
        if let spill { return spill.arguments }
        return (0..<min(Int(argumentCount), Self.inlineArguments)).map(inlineArgument)
    }

    func inlineArgument(_ index: Int) -> MessageArgument {
        let shift = UInt64(index) * 8
        let start = Int(starts >> shift & 0xFF)
        let end = max(Int(ends >> shift & 0xFF), start)
        return MessageArgument(range: start..<end, privacy: privateMask >> UInt8(index) & 1 == 1 ? .private : .public)
    }
}

extension LogMessage {
    @inlinable
    mutating func appendText(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    @inlinable @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let start = Int(inlineCount)
        guard spill == nil, bytes.count <= Self.inlineBytes &- start else { return appendToSpill(bytes) }
        guard let source = bytes.baseAddress else { return }
        withUnsafeMutableBytes(of: &storage) { target in
            guard let base = target.baseAddress else { return }
            if bytes.count <= 16 {
                ByteWriter.copyFew(bytes.count, from: source, to: base + start)
            } else {
                (base + start).copyMemory(from: source, byteCount: bytes.count)
            }
        }
        inlineCount = UInt8(truncatingIfNeeded: start &+ bytes.count)
    }

    @inlinable
    mutating func append(int64 number: Int64) {
        let start = Int(inlineCount)
        guard spill == nil, ByteWriter.longestInteger <= Self.inlineBytes &- start else {
            return appendText(String(number))
        }
        let written = withUnsafeMutableBytes(of: &storage) { target in
            target.baseAddress.map { ByteWriter.write(number, at: $0 + start) } ?? 0
        }
        inlineCount = UInt8(truncatingIfNeeded: start &+ written)
    }

    @usableFromInline @inline(never)
    mutating func appendToSpill(_ bytes: UnsafeRawBufferPointer) {
        moveToSpill()
        spill?.bytes.append(contentsOf: bytes)
    }

    /// Notes that everything from `start` to the end of the text is one value.
    @inlinable @inline(__always)
    mutating func mark(from start: Int, privacy: Privacy) {
        let index = Int(argumentCount)
        guard spill == nil, index < Self.inlineArguments else { return markInSpill(from: start, privacy: privacy) }
        let shift = UInt64(truncatingIfNeeded: index &* 8)
        starts |= UInt64(truncatingIfNeeded: start) &<< shift
        ends |= UInt64(inlineCount) &<< shift
        if privacy == .private { privateMask |= 1 &<< UInt8(truncatingIfNeeded: index) }
        argumentCount = UInt8(truncatingIfNeeded: index &+ 1)
    }

    @usableFromInline @inline(never)
    mutating func markInSpill(from start: Int, privacy: Privacy) {
        moveToSpill()
        let end = byteCount
        spill?.arguments.append(MessageArgument(range: min(start, end)..<end, privacy: privacy))
    }

    private mutating func moveToSpill() {
        guard spill == nil else { return }
        spill = MessageSpill(bytes: withUTF8Bytes { Array($0) }, arguments: arguments)
    }
}
