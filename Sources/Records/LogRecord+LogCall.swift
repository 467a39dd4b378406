// The short life of a record that a log call makes.
extension LogMessage {
    /// Makes a record of the message, hands it to a closure, and keeps its memory for the next log call of this thread.
    ///
    /// Nothing is copied unless somebody else holds the message, and nothing is kept if the closure has kept the record.
    @inlinable @inline(__always)
    package consuming func log(
        _ level: Level,
        at timestamp: Timestamp,
        name: String,
        attributes: Attributes,
        file: StaticString,
        function: StaticString,
        line: Int,
        to emit: (LogRecord) -> Void
    ) {
        let storage = giveAway().claimed()
        storage.level = level
        storage.timestamp = timestamp
        storage.name = name
        if !attributes.isEmpty || !storage.attributes.isEmpty { storage.attributes = attributes }
        storage.callSite = CallSite(file: file, function: function, line: line)
        emit(LogRecord(storage: storage))
        RecordStorage.keep(storage)
    }

    @usableFromInline
    consuming func giveAway() -> RecordStorage {
        storage
    }
}

extension LogRecord {
    @inlinable
    init(storage: RecordStorage) {
        self.storage = storage
    }
}
