/// What a record and its message are made of.
///
/// One object holds both, because a log call makes them together and nearly always throws them away together: the thread keeps
/// the object and the next log call fills it again, so that a record costs no allocation, and passing one on costs a reference.
/// `LogMessage` and `LogRecord` are values all the same: whoever changes one copies first, unless the object is theirs alone.
@usableFromInline
final class RecordStorage: @unchecked Sendable {
    // The message.
    @usableFromInline @exclusivity(unchecked) var bytes = InlineArray<112, UInt8>(repeating: 0)
    /// Where each value starts, a byte each: every place in an inline text fits one.
    @usableFromInline @exclusivity(unchecked) var starts: UInt64 = 0
    /// Where each value ends, a byte each.
    @usableFromInline @exclusivity(unchecked) var ends: UInt64 = 0
    @usableFromInline @exclusivity(unchecked) var inlineCount = 0
    @usableFromInline @exclusivity(unchecked) var argumentCount = 0
    @usableFromInline @exclusivity(unchecked) var privateMask: UInt8 = 0
    @usableFromInline @exclusivity(unchecked) var isSpilled = false
    @usableFromInline @exclusivity(unchecked) var spill = MessageSpill()

    // The record.
    @usableFromInline @exclusivity(unchecked) var level = Level.notSet
    @usableFromInline @exclusivity(unchecked) var timestamp = Timestamp(nanoseconds: 0)
    @usableFromInline @exclusivity(unchecked) var name = ""
    @usableFromInline @exclusivity(unchecked) var attributes = Attributes()
    @usableFromInline @exclusivity(unchecked) var thread: ThreadIdentity
    @usableFromInline @exclusivity(unchecked) var callSite = CallSite.unknown
    @usableFromInline @exclusivity(unchecked) var details: RecordDetails?

    init(thread: ThreadIdentity) {
        self.thread = thread
    }

    /// An object of the same content.
    func copy() -> RecordStorage {
        let copy = RecordStorage(thread: thread)
        copy.copyMessage(from: self)
        copy.level = level
        copy.timestamp = timestamp
        copy.name = name
        copy.attributes = attributes
        copy.callSite = callSite
        copy.details = details
        return copy
    }

    func copyMessage(from other: RecordStorage) {
        bytes = other.bytes
        starts = other.starts
        ends = other.ends
        inlineCount = other.inlineCount
        argumentCount = other.argumentCount
        privateMask = other.privateMask
        isSpilled = other.isSpilled
        spill = other.spill
    }
}

extension RecordStorage {
    /// An empty object for the calling thread: the one it used last, or else a new one.
    @usableFromInline
    static func take() -> RecordStorage {
        let context = ThreadContext.current
        return context.takeStorage() ?? RecordStorage(thread: context.identity)
    }

    /// This object if its caller is the only one who holds it, or else a copy.
    @usableFromInline
    consuming func claimed() -> RecordStorage {
        var storage = self
        return isKnownUniquelyReferenced(&storage) ? storage : storage.copy()
    }

    /// Keeps an object for the next log call of this thread, if nobody else holds it.
    @usableFromInline
    static func keep(_ storage: consuming RecordStorage) {
        if isKnownUniquelyReferenced(&storage) { ThreadContext.current.keep(storage) }
    }

    /// Empties the object for the next log call of this thread, which must be its only owner.
    func reset() {
        starts = 0
        ends = 0
        inlineCount = 0
        argumentCount = 0
        privateMask = 0
        if isSpilled {
            isSpilled = false
            spill = MessageSpill()
        }
        if !attributes.isEmpty { attributes = Attributes() }
        if details != nil { details = nil }
    }
}
