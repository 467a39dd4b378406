/// The text of a record, and the places of the values in it.
///
/// A message is written as an interpolated literal:
///
///     log.info("order \(id) paid by \(email, privacy: .private)")
///
/// Up to 112 bytes and eight values need no memory of their own, so an ordinary log call allocates nothing. A longer
/// message moves to the heap.
///
/// The places of the values serve two purposes. ``template`` (`order {} paid by {}`) groups records that differ in
/// values only. Private values can be masked.
public struct LogMessage: Sendable {
    @usableFromInline let storage: RecordStorage

    @inlinable
    init(storage: RecordStorage) {
        self.storage = storage
    }

    /// Creates a message from an existing text, without values.
    public init(_ text: String) {
        let storage = ThreadContext.takeStorage()
        text.withBytes { storage.set($0) }
        self.storage = storage
    }

    /// Creates a message from bytes that should be UTF-8, such as a line of a foreign file.
    ///
    /// Bytes that are not UTF-8 are kept as they are. Formatters show them escaped (`\xff`). JSON shows them as U+FFFD,
    /// because it cannot express them.
    public init(bytes: some Collection<UInt8>) {
        storage = ThreadContext.takeStorage()
        let done: Void? = bytes.withContiguousStorageIfAvailable { storage.set(UnsafeRawBufferPointer($0)) }
        if done == nil {
            Array(bytes).withUnsafeBytes { storage.set($0) }
        }
    }

    /// Creates a message from bytes in memory that should be UTF-8.
    package init(copying bytes: UnsafeRawBufferPointer) {
        storage = ThreadContext.takeStorage()
        storage.set(bytes)
    }

    /// The length of the text in bytes of UTF-8.
    public var byteCount: Int {
        storage.end
    }

    /// Whether a value in the message is private.
    public var hasPrivateArguments: Bool {
        storage.hasPrivateArguments
    }

    /// The values in the message, in order.
    public var arguments: [Argument] {
        storage.arguments
    }

    /// Calls a closure with the bytes of the whole text, private values included.
    ///
    /// The bytes are valid only during the call.
    @inlinable
    public func withUTF8Bytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.withMessageBytes(body)
    }
}
