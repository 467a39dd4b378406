/// A record in memory that its caller owns: a fixed head, the bytes of a short message, the attributes, and the rare
/// parts.
///
/// Records wait in this form. No entry refers to the memory of the thread that logged, which stays with that thread.
/// References to texts and details are counted when the entry is written, and not again when they are read.
///
/// Memory for an entry is aligned to 8 bytes. An entry may be moved by copying its bytes. It ends by exactly one call
/// of ``move(from:to:)`` or ``discard(at:)``; otherwise its texts leak or are freed twice.
package enum RecordEntry {
    private struct Head {
        let timestamp: Timestamp
        let level: Level
        let message: MessageState
        let callSite: CallSite
        let thread: ThreadIdentity
        let name: String
        let details: RecordDetails?
        let attributeCount: Int
        let hasRest: Bool

        /// The number of message bytes that follow the head, with their padding.
        private var paddedCount: Int { RecordEntry.paddedCount(message) }

        /// The offset of the attributes within the entry.
        var attributesOffset: Int { RecordEntry.headCount &+ paddedCount }

        /// The offset of the rest within the entry.
        var restOffset: Int { attributesOffset &+ attributeCount &* MemoryLayout<Attribute>.stride }
    }

    /// The rare parts of an entry.
    private struct Rest {
        let spill: MessageSpill
        let source: CodeLocation?
    }

    private static var headCount: Int { MemoryLayout<Head>.stride }

    /// Returns the length of a record's entry in bytes, a multiple of 8.
    package static func byteCount(of record: borrowing LogRecord) -> Int {
        let storage = record.storage
        let rest = hasRest(storage) ? MemoryLayout<Rest>.stride : 0
        let attributes = storage.attributes.count &* MemoryLayout<Attribute>.stride
        return headCount &+ paddedCount(storage.message) &+ attributes &+ rest
    }

    /// Writes the entry of a record.
    /// - Parameters:
    ///   - record: the record.
    ///   - place: uninitialised memory of at least ``byteCount(of:)`` bytes.
    package static func write(_ record: borrowing LogRecord, at place: UnsafeMutableRawPointer) {
        let storage = record.storage
        let head = Head(
            timestamp: storage.timestamp,
            level: storage.level,
            message: storage.message,
            callSite: storage.callSite,
            thread: storage.thread,
            name: storage.name.text,
            details: storage.details,
            attributeCount: storage.attributes.count,
            hasRest: hasRest(storage)
        )
        place.initializeMemory(as: Head.self, to: head)
        storage.withInlineMessage { (place + headCount).copy($0) }
        if head.attributeCount > 0 { storage.attributes.copy(to: attributes(of: head, at: place)) }
        guard head.hasRest else { return }
        let rest = Rest(spill: storage.spill, source: storage.source)
        (place + head.restOffset).initializeMemory(as: Rest.self, to: rest)
    }

    /// A record without content, in memory of the calling thread, to read entries into.
    package static var emptyRecord: LogRecord {
        LogRecord(storage: ThreadContext.takeStorage())
    }

    /// Moves a record out of its entry and replaces another record, whose memory it reuses unless that memory is
    /// shared.
    /// - Parameters:
    ///   - place: an entry; uninitialised memory afterwards.
    ///   - record: the record to replace.
    package static func move(from place: UnsafeMutableRawPointer, to record: inout LogRecord) {
        var list: AttributeList?
        if isKnownUniquelyReferenced(&record.storage) {
            list = record.storage.attributes.list.take()
            record.storage.reset()
        } else {
            record.storage = ThreadContext.takeStorage()
        }
        let storage = record.storage
        let head = place.assumingMemoryBound(to: Head.self)
        storage.timestamp = head.pointee.timestamp
        storage.level = head.pointee.level
        storage.callSite = head.pointee.callSite
        storage.setName(head.pointee.name)
        if !storage.thread.isTriviallyIdentical(to: head.pointee.thread) { storage.thread = head.pointee.thread }
        if let details = head.pointee.details { storage.details = details }
        storage.setInline(head.pointee.message, from: place + headCount)
        if head.pointee.attributeCount > 0 || list != nil {
            let pairs = attributes(of: head.pointee, at: place)
            storage.attributes = Attributes(moving: pairs, count: head.pointee.attributeCount, to: list.take())
        }
        if head.pointee.hasRest {
            let rest = (place + head.pointee.restOffset).assumingMemoryBound(to: Rest.self).move()
            storage.spill = rest.spill
            if let source = rest.source { storage.source = source }
        }
        head.deinitialize(count: 1)
    }

    /// Ends an entry whose record is not needed.
    /// - Parameter place: an entry; uninitialised memory afterwards.
    package static func discard(at place: UnsafeMutableRawPointer) {
        let head = place.assumingMemoryBound(to: Head.self)
        let pairs = attributes(of: head.pointee, at: place)
        for index in 0..<head.pointee.attributeCount { (pairs + index).deinitialize(count: 1) }
        if head.pointee.hasRest {
            (place + head.pointee.restOffset).assumingMemoryBound(to: Rest.self).deinitialize(count: 1)
        }
        head.deinitialize(count: 1)
    }

    /// Returns the level of an entry's record.
    package static func level(at place: UnsafeRawPointer) -> Level {
        place.assumingMemoryBound(to: Head.self).pointee.level
    }

    /// Returns the time of an entry's record.
    package static func timestamp(at place: UnsafeRawPointer) -> Timestamp {
        place.assumingMemoryBound(to: Head.self).pointee.timestamp
    }

    private static func hasRest(_ storage: RecordStorage) -> Bool {
        storage.isSpilled || storage.source != nil
    }

    @inline(__always)
    private static func attributes(of head: Head, at place: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Attribute>
    {
        (place + head.attributesOffset).assumingMemoryBound(to: Attribute.self)
    }

    private static func paddedCount(_ message: MessageState) -> Int {
        message.count > RecordStorage.inlineBytes ? 0 : (message.count &+ 7) & ~7
    }
}

extension RecordStorage {
    /// Calls a closure with the bytes of an inline message; with no bytes if the message has spilled.
    @inline(__always)
    fileprivate func withInlineMessage(_ body: (UnsafeRawBufferPointer) -> Void) {
        let count = isSpilled ? 0 : message.count
        withExtendedLifetime(self) { body(UnsafeRawBufferPointer(start: text, count: count)) }
    }

    /// Sets an inline message from the state and bytes of another one.
    @inline(__always)
    fileprivate func setInline(_ state: MessageState, from source: UnsafeRawPointer) {
        message = state
        let count = isSpilled ? 0 : state.count
        withUnsafeMutableBytes(of: &bytes) { target in
            target.baseAddress?.copy(UnsafeRawBufferPointer(start: source, count: count))
        }
    }
}
