/// One thing that happened: a time, a level, a logger's name, a message, attributes.
///
///     let record = LogRecord(level: .info, name: "shop", message: "order 7 paid", attributes: ["amount": 12.5])
///
/// A record is a value: a filter or a wrapper may change any part of its own copy. Passing one on costs a reference.
public struct LogRecord: Sendable {
    @usableFromInline var storage: RecordStorage

    /// Creates a record, in the memory of its message unless the message is shared.
    ///
    /// - Parameters:
    ///   - timestamp: the time of the record. Default: now.
    ///   - level: the level.
    ///   - name: the logger's name. Default: none.
    ///   - message: the message.
    ///   - attributes: named values. Default: none.
    ///   - source: the place of the log call. Default: unknown.
    ///   - thread: the thread that logged. Default: the calling thread.
    public init(
        timestamp: Timestamp = .now(),
        level: Level,
        name: String = "",
        message: consuming LogMessage,
        attributes: consuming Attributes = Attributes(),
        source: CodeLocation = .unknown,
        thread: ThreadIdentity = .current
    ) {
        self.init(
            filling: message.releaseStorage().ownedAlone(),
            timestamp: timestamp,
            level: level,
            name: name,
            attributes: attributes,
            source: source,
            thread: thread
        )
    }

    /// Creates a record in an object that its caller alone owns and that already holds the message.
    init(
        filling storage: RecordStorage,
        timestamp: Timestamp,
        level: Level,
        name: String,
        attributes: consuming Attributes,
        source: CodeLocation,
        thread: ThreadIdentity
    ) {
        storage.timestamp = timestamp
        storage.level = level
        storage.setName(name)
        storage.setAttributes(Attributes(), Attributes(), consume attributes)
        storage.callSite = .unknown
        storage.forgetDetails()
        if !source.isUnknown { storage.setFirst(source) }
        if !storage.thread.isTriviallyIdentical(to: thread) { storage.thread = thread }
        self.storage = storage
    }

    /// The time of the record.
    @inlinable
    public var timestamp: Timestamp {
        get { storage.timestamp }
        set { unique().timestamp = newValue }
    }

    /// The severity of the record.
    @inlinable
    public var level: Level {
        get { storage.level }
        set { unique().level = newValue }
    }

    /// The name of the logger, dotted from the general to the particular: `shop.checkout`.
    @inlinable
    public var name: String {
        get { storage.name.text }
        set { unique().name = RecordName(newValue) }
    }

    /// The message of the record.
    @inlinable
    public var message: LogMessage {
        get { LogMessage(storage: storage) }
        set { replaceMessage(newValue) }
    }

    /// The named values that belong to the record.
    @inlinable
    public var attributes: Attributes {
        get { storage.attributes }
        set { unique().attributes = newValue }
    }

    /// Calls a closure with the attributes in place, without copying them.
    @inline(__always) @inlinable
    package borrowing func withLentAttributes<Answer>(_ body: (UnsafeBufferPointer<Attribute>) -> Answer) -> Answer {
        // The pointer is used outside of the closure that lends it, because retaining the list as well would cost
        // reference counting. The pointer stays valid: the storage is retained until the end, and no caller changes a
        // record while it is borrowed.
        let pairs = storage.attributes.withPairs { $0 }
        return withExtendedLifetime(storage) { body(pairs) }
    }

    /// The thread that logged.
    @inlinable
    public var thread: ThreadIdentity {
        get { storage.thread }
        set { unique().thread = newValue }
    }

    /// Returns the object behind this record and copies it first if it is shared.
    @usableFromInline
    mutating func unique() -> RecordStorage {
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
        return storage
    }

    @usableFromInline
    mutating func replaceMessage(_ message: LogMessage) {
        if message.storage !== storage { unique().copyMessage(from: message.storage) }
    }
}
