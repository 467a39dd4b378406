// The short life of a record that a log call makes.
extension LogMessage {
    /// Makes a record of the message, hands it to a closure, and keeps its memory for the next log call of this thread.
    ///
    /// Nothing is copied unless somebody else holds the message, and nothing is kept if the closure has kept the record.
    ///
    /// - Parameters:
    ///   - level: how severe it is.
    ///   - timestamp: when it happened.
    ///   - name: the logger's name.
    ///   - attributes: what this call adds.
    ///   - context: what every record of the logger carries; comes first.
    ///   - task: what every record of the task carries; comes between.
    ///   - file: where the log call stands.
    ///   - function: where the log call stands.
    ///   - line: where the log call stands.
    ///   - emit: where the record goes.
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
    /// Sets the name unless it is there already, as it nearly always is.
    @inlinable @inline(__always)
    func setName(_ newName: String) {
        if !name.text.isTriviallyIdentical(to: newName) { name = RecordName(newName) }
    }

    /// Forgets what belongs to another record that the message was taken from: its error, its place, its process.
    @inlinable @inline(__always)
    func forgetDetails() {
        if details != nil { details = nil }
        if source != nil { source = nil }
    }

    /// Sets a place where there is none, which an assignment would release, and hold this object meanwhile.
    @inline(__always)
    func setFirst(_ source: CodeLocation) {
        withUnsafeMutablePointer(to: &self.source) { $0.initialize(to: source) }
    }

    /// Sets the attributes to those of a call behind those of its context.
    @inlinable @inline(__always)
    func setAttributes(_ context: Attributes, _ task: Attributes, _ added: consuming Attributes) {
        if attributes.list != nil { attributes = Attributes() }
        let all =
            context.list == nil && task.list == nil
            ? consume added : (consume added).following(task).following(context)
        // As in `setFirst`.
        withUnsafeMutablePointer(to: &attributes) { $0.initialize(to: all) }
    }
}
