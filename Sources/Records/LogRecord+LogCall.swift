// The short life of a record that a log call makes.
extension LogRecord {
    /// Makes a record of a message that nobody else holds, without copying it.
    package init(
        taking message: consuming LogMessage,
        level: Level,
        timestamp: Timestamp,
        name: String,
        attributes: Attributes,
        file: StaticString,
        function: StaticString,
        line: Int
    ) {
        storage = message.giveAway()
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
        storage.level = level
        storage.timestamp = timestamp
        storage.name = name
        if !attributes.isEmpty || !storage.attributes.isEmpty { storage.attributes = attributes }
        storage.callSite = CallSite(file: file, function: function, line: line)
    }

    /// Gives the record's memory to the next log call of this thread, unless somebody has kept the record.
    package consuming func recycle() {
        guard isKnownUniquelyReferenced(&storage) else { return }
        ThreadContext.current.keep(storage)
    }
}

extension LogMessage {
    /// Hands over the object behind the message, so that its new owner can be the only one.
    fileprivate consuming func giveAway() -> RecordStorage {
        storage
    }
}
