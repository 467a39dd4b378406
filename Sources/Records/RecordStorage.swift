/// What a record and its message are made of.
///
/// One object holds both, because a log call makes them together and nearly always throws them away together: the thread keeps
/// the object and the next log call fills it again, so that a record costs no allocation, and passing one on costs a reference.
/// `LogMessage` and `LogRecord` are values all the same: whoever changes one copies first, unless the object is theirs alone.
@usableFromInline
final class RecordStorage: @unchecked Sendable {
    // The message.
    /// The text, and room for one number behind the longest, so that numbers are written first and measured then. Nothing may
    /// stand in front of it: see ``text``.
    @usableFromInline @exclusivity(unchecked) var bytes = InlineArray<136, UInt8>(repeating: 0)
    @usableFromInline @exclusivity(unchecked) var message = MessageState()
    @usableFromInline @exclusivity(unchecked) var spill = MessageSpill()

    // The record.
    @usableFromInline @exclusivity(unchecked) var level = Level.notSet
    @usableFromInline @exclusivity(unchecked) var timestamp = Timestamp(nanoseconds: 0)
    @usableFromInline @exclusivity(unchecked) var name = RecordName("")
    @usableFromInline @exclusivity(unchecked) var attributes = Attributes()
    @usableFromInline @exclusivity(unchecked) var thread: ThreadIdentity
    @usableFromInline @exclusivity(unchecked) var callSite = CallSite.unknown
    /// Where the log call stands, if that is not known as ``callSite``.
    @usableFromInline @exclusivity(unchecked) var source: CodeLocation?
    @usableFromInline @exclusivity(unchecked) var details: RecordDetails?

    init(thread: ThreadIdentity) {
        self.thread = thread
    }

    /// An object of the same content.
    ///
    /// The thread's last records mostly said the same but for the message: what is there already is not written again, since each
    /// text or list that is costs the counting of two references.
    @usableFromInline @inline(never)
    func copy() -> RecordStorage {
        let copy = ThreadContext.takeStorage()
        if !copy.thread.isTriviallyIdentical(to: thread) { copy.thread = thread }
        copy.copyMessage(from: self)
        copy.level = level
        copy.timestamp = timestamp
        if !copy.name.text.isTriviallyIdentical(to: name.text) { copy.name = name }
        if !attributes.isEmpty || !copy.attributes.isEmpty { copy.attributes = attributes }
        copy.callSite = callSite
        if copy.source != nil || source != nil { copy.source = source }
        if copy.details !== details { copy.details = details }
        return copy
    }

    func copyMessage(from other: RecordStorage) {
        bytes = other.bytes
        if isSpilled || other.isSpilled { spill = other.spill }
        message = other.message
    }
}

extension RecordStorage {
    /// This object if its caller is the only one who holds it, or else a copy; in either case in the name of the thread that
    /// logs, which need not be the one that wrote the message.
    @usableFromInline
    consuming func claimed(by thread: ThreadContext) -> RecordStorage {
        let storage = ownedAlone()
        if storage.thread.id != thread.identity.id { storage.thread = thread.identity }
        return storage
    }

    /// This object if its caller is the only one who holds it, or else a copy.
    @inlinable @inline(__always)
    consuming func ownedAlone() -> RecordStorage {
        var storage = consume self
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
        return storage
    }

    /// Empties the object for the next log call of this thread, which must be its only owner.
    @inline(__always)
    func reset() {
        // Other messages are overwritten: their bytes need no cleaning.
        if isSpilled {
            spill = MessageSpill()
            message = MessageState()
        }
        if attributes.list != nil { attributes = Attributes() }
        forgetDetails()
    }
}
