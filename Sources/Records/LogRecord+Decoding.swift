// Records from another process or thread, and the reuse of their memory.
extension LogRecord {
    /// Creates a record of all its parts at once, in the memory of its message if nothing else holds that memory.
    package init(
        arriving message: consuming LogMessage,
        timestamp: Timestamp,
        level: Level,
        name: String,
        attributes: consuming Attributes,
        source: CodeLocation,
        thread: ThreadIdentity,
        details: RecordDetails.Contents
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
        storage.details = RecordDetails(details)
    }

    /// Ends the record's life and keeps its memory for the calling thread's next record, unless a copy exists.
    package consuming func recycle() {
        ThreadContext.current.recycle(releaseStorage())
    }
}
