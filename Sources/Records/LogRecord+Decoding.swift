// A record that comes from another process or thread, and where its memory goes.
extension LogRecord {
    /// Creates a record of all its parts at once, in the memory of its message if nothing else holds that.
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

    /// Ends the record's life and keeps its memory for the next one of the calling thread, unless somebody holds a copy.
    package consuming func recycle() {
        ThreadContext.current.recycle(releaseStorage())
    }
}
