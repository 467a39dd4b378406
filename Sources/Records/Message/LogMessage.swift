/// The text of a record, and where the values in it stand.
///
/// A message is written as any interpolated literal. Up to 112 bytes and eight values of it need no memory of their own, so
/// that an ordinary log call allocates nothing; a longer one moves to the heap.
///
///     log.info("order \(id) paid by \(email, privacy: .private)")
///
/// From the places of the values follow ``template`` (`order {} paid by {}`), which groups records that differ in values only,
/// and the masking of private ones.
public struct LogMessage: Sendable {
    @usableFromInline let storage: RecordStorage

    @inlinable
    init(storage: RecordStorage) {
        self.storage = storage
    }

    /// Creates a message from a text that the program holds already: one piece, no values.
    public init(_ text: String) {
        let storage = ThreadContext.takeStorage()
        text.withBytes { storage.set($0) }
        self.storage = storage
    }

    /// Creates a message from bytes that should be UTF-8, such as a line of somebody's file.
    ///
    /// What is not UTF-8 is kept as it is; formatters show it escaped (`\xff`), in JSON as U+FFFD, since JSON cannot say it.
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
    public var arguments: [MessageArgument] {
        storage.arguments
    }

    /// The bytes of the whole text, private values included, for the time of the closure.
    @inlinable
    public func withUTF8Bytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.withMessageBytes(body)
    }
}
