/// A record in memory that its caller owns: a fixed head, the bytes of a short message behind it, its attributes, and at last what few
/// records have.
///
/// Records wait in this form. Nothing refers to the memory of the thread that logged, which stays with that thread. Texts and
/// details are counted when the entry is written, and not again when they are read.
///
/// Memory for an entry is aligned to 8 bytes. An entry may be moved by copying its bytes. It ends by ``move(from:to:)`` or
/// ``discard(at:)``, one of them and once; otherwise its texts leak or are freed twice.
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

        /// The bytes of the message that follow, with those that align what comes then.
        private var paddedCount: Int { RecordEntry.paddedCount(message) }

        /// Where the attributes begin, counted from the entry.
        var attributesOffset: Int { RecordEntry.headCount &+ paddedCount }

        /// Where the rest begins.
        var restOffset: Int { attributesOffset &+ attributeCount &* MemoryLayout<Attribute>.stride }
    }

    /// What most records do not have.
    private struct Rest {
        let spill: MessageSpill
        let source: CodeLocation?
    }

    private static var headCount: Int { MemoryLayout<Head>.stride }

    /// The length of the entry of a record in bytes, a multiple of 8.
    package static func byteCount(of record: borrowing LogRecord) -> Int {
        let storage = record.storage
        let rest = hasRest(storage) ? MemoryLayout<Rest>.stride : 0
        let attributes = storage.attributes.count &* MemoryLayout<Attribute>.stride
        return headCount &+ paddedCount(storage.message) &+ attributes &+ rest
    }

    /// Writes the entry of a record.
    /// - Parameter place: memory of at least ``byteCount(of:)`` bytes with nothing in it.
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

    /// A record that says nothing of use, in memory of the calling thread: one to read entries into.
    package static var emptyRecord: LogRecord {
        LogRecord(storage: ThreadContext.takeStorage())
    }

    /// Moves a record out of its entry, in place of another one whose memory it takes unless something else holds that.
    /// - Parameter place: an entry; uninitialized memory afterwards.
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

    /// Ends an entry whose record nothing needs.
    /// - Parameter place: an entry; uninitialized memory afterwards.
    package static func discard(at place: UnsafeMutableRawPointer) {
        let head = place.assumingMemoryBound(to: Head.self)
        let pairs = attributes(of: head.pointee, at: place)
        for index in 0..<head.pointee.attributeCount { (pairs + index).deinitialize(count: 1) }
        if head.pointee.hasRest {
            (place + head.pointee.restOffset).assumingMemoryBound(to: Rest.self).deinitialize(count: 1)
        }
        head.deinitialize(count: 1)
    }

    /// The level of the record of an entry.
    package static func level(at place: UnsafeRawPointer) -> Level {
        place.assumingMemoryBound(to: Head.self).pointee.level
    }

    /// When the record of an entry happened.
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
    /// Lends the bytes of a message that has room in the object; none of one that has not.
    @inline(__always)
    fileprivate func withInlineMessage(_ body: (UnsafeRawBufferPointer) -> Void) {
        let count = isSpilled ? 0 : message.count
        withExtendedLifetime(self) { body(UnsafeRawBufferPointer(start: text, count: count)) }
    }

    /// Sets a message as it was in another object.
    @inline(__always)
    fileprivate func setInline(_ state: MessageState, from source: UnsafeRawPointer) {
        message = state
        let count = isSpilled ? 0 : state.count
        withUnsafeMutableBytes(of: &bytes) { target in
            target.baseAddress?.copy(UnsafeRawBufferPointer(start: source, count: count))
        }
    }
}
