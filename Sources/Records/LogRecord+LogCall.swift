// The short life of a record that a log call makes.
extension LogMessage {
    /// Makes a record of the message, passes it to a closure, and keeps its memory for the next log call of this
    /// thread.
    ///
    /// Nothing is copied unless the message is shared. The memory is not kept if the closure has kept the record.
    ///
    /// - Parameters:
    ///   - level: the level.
    ///   - timestamp: the time of the record.
    ///   - name: the logger's name.
    ///   - attributes: the attributes of this call.
    ///   - context: the attributes of the logger, which come first.
    ///   - task: the attributes of the task, which come second.
    ///   - file: the file of the log call.
    ///   - function: the function of the log call.
    ///   - line: the line of the log call.
    ///   - emit: receives the record.
    @inlinable @inline(__always)
    package consuming func log(
        _ level: Level,
        at timestamp: Timestamp,
        name: String,
        attributes: consuming Attributes,
        following context: Attributes = Attributes(),
        within task: Attributes = Attributes(),
        file: StaticString,
        function: StaticString,
        line: Int,
        to emit: (borrowing LogRecord) -> Void
    ) {
        let thread = ThreadContext.current
        let record = LogRecord(storage: releaseStorage().claimed(by: thread))
        record.storage.level = level
        record.storage.timestamp = timestamp
        record.storage.callSite = CallSite(file: file, function: function, line: line)
        record.storage.setName(name)
        record.storage.setAttributes(context, task, consume attributes)
        record.storage.forgetDetails()
        emit(record)
        thread.recycle((consume record).releaseStorage())
    }

    @inlinable @inline(__always)
    consuming func releaseStorage() -> RecordStorage {
        storage
    }
}

extension LogRecord {
    @inlinable
    init(storage: RecordStorage) {
        self.storage = storage
    }

    @inlinable @inline(__always)
    consuming func releaseStorage() -> RecordStorage {
        storage
    }
}

extension RecordStorage {
    /// Sets the name unless it is the same already, as it nearly always is.
    @inlinable @inline(__always)
    func setName(_ newName: String) {
        if !name.text.isTriviallyIdentical(to: newName) { name = RecordName(newName) }
    }

    /// Removes the details of another record that the message was taken from: its error, its source, its process.
    @inlinable @inline(__always)
    func forgetDetails() {
        if details != nil { details = nil }
        if source != nil { source = nil }
    }

    /// Sets the source of an object that has none.
    ///
    /// An assignment would release the old value and retain this object meanwhile.
    @inline(__always)
    func setFirst(_ source: CodeLocation) {
        withUnsafeMutablePointer(to: &self.source) { $0.initialize(to: source) }
    }

    /// Sets the attributes to those of the context followed by those of the task and of the call.
    @inlinable @inline(__always)
    func setAttributes(_ context: Attributes, _ task: Attributes, _ added: consuming Attributes) {
        if attributes.list != nil { attributes = Attributes() }
        let all =
            context.list == nil && task.list == nil
            ? consume added : (consume added).following(task).following(context)
        // Initialises in place for the same reason as `setFirst`.
        withUnsafeMutablePointer(to: &attributes) { $0.initialize(to: all) }
    }
}
