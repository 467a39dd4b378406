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

    /// Ends the record's life and keeps its memory for the next one of the calling thread, unless somebody holds a copy.
    package consuming func recycle() {
        ThreadContext.current.recycle(giveAway())
    }
}
