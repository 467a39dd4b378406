/// One thing that happened, with all that is known about it.
///
/// A record is a value: a filter or a wrapper may change any part of its own copy. Passing one on costs a reference.
public struct LogRecord: Sendable {
    @usableFromInline var storage: RecordStorage

    /// Creates a record, in the memory of its message unless that is in use elsewhere.
    ///
    /// - Parameters:
    ///   - timestamp: when it happened. Default: now.
    ///   - level: how severe it is.
    ///   - name: the logger's name. Default: none.
    ///   - message: what happened.
    ///   - attributes: named values. Default: none.
    ///   - source: where the log call stands. Default: unknown.
    ///   - thread: who logged. Default: the calling thread.
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

    /// Creates a record in an object that its caller alone owns, which has the message already.
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

    /// When it happened.
    @inlinable
    public var timestamp: Timestamp {
        get { storage.timestamp }
        set { unique().timestamp = newValue }
    }

    /// How severe it is.
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

    /// What happened.
    @inlinable
    public var message: LogMessage {
        get { LogMessage(storage: storage) }
        set { replaceMessage(newValue) }
    }

    /// Named values that belong to it.
    @inlinable
    public var attributes: Attributes {
        get { storage.attributes }
        set { unique().attributes = newValue }
    }

    /// Lends the attributes where they are in memory.
    @inline(__always) @inlinable
    package borrowing func withLentAttributes<Answer>(_ body: (UnsafeBufferPointer<Attribute>) -> Answer) -> Answer {
        // The pointer is used outside of the closure that lends it: holding the list as well would cost the counting. It stays
        // where it is because the storage is held until the end, and nobody changes a record while it is borrowed.
        let pairs = storage.attributes.withPairs { $0 }
        return withExtendedLifetime(storage) { body(pairs) }
    }

    /// The thread that logged.
    @inlinable
    public var thread: ThreadIdentity {
        get { storage.thread }
        set { unique().thread = newValue }
    }

    /// The object behind this record, made its own first if it is shared.
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
