// A record that comes from another process or thread, and where its memory goes.
extension LogRecord {
    /// Creates a record of all its parts at once, in the memory of its message if nobody else holds that.
    package init(
        arriving message: consuming LogMessage,
        timestamp: Timestamp,
        level: Level,
        name: String,
        attributes: Attributes,
        thread: ThreadIdentity,
        details: RecordDetails.Contents
    ) {
        storage = message.giveAway()
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
        storage.timestamp = timestamp
        storage.level = level
        storage.name = RecordName(name)
        storage.attributes = attributes
        storage.thread = thread
        storage.callSite = .unknown
        storage.details = RecordDetails(details)
    }

    /// Creates a record that has everything but message, time and attributes of another one.
    package init(
        like pattern: borrowing LogRecord,
        saying text: UnsafeRawBufferPointer,
        at timestamp: Timestamp,
        attributes: Attributes
    ) {
        let pattern = pattern.storage
        storage = ThreadContext.takeStorage()
        storage.set(text)
        storage.timestamp = timestamp
        storage.level = pattern.level
        if !storage.name.text.isSameInMemory(as: pattern.name.text) { storage.name = pattern.name }
        storage.attributes = attributes
        storage.thread = pattern.thread
        storage.callSite = pattern.callSite
        storage.details = pattern.details
    }

    /// The same record in memory of its own.
    package var detached: LogRecord { LogRecord(storage: storage.copy()) }

    /// Ends the record's life and keeps its memory for the next one of the calling thread, unless somebody holds a copy.
    package consuming func recycle() {
        ThreadContext.current.recycle(giveAway())
    }

    /// Takes a record that is spent, and keeps its memory as ``recycle()`` does.
    @inline(__always)
    package static func recycle(_ spent: inout LogRecord?) {
        guard let record = spent.take() else { return }
        ThreadContext.current.recycle(record.giveAway())
    }

    /// Lets go of what the record holds besides its own memory, which somebody is to fill again; unless somebody holds a copy.
    package mutating func release() {
        if isKnownUniquelyReferenced(&storage) { storage.reset() }
    }
}
