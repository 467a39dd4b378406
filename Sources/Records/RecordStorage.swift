/// The common storage of a record and its message.
///
/// One object holds both, because a log call makes and discards them together. The thread keeps the object, and the
/// next log call fills it again. So a record costs no allocation, and passing one on costs a reference. `LogMessage`
/// and `LogRecord` are still values: a change copies the object first unless it is uniquely referenced.
@usableFromInline
final class RecordStorage: @unchecked Sendable {
    // The message.
    /// The text, and room for one more number behind the longest text, so that a number is written before it is
    /// measured.
    ///
    /// It must stay the first property: see ``text``.
    @usableFromInline @exclusivity(unchecked) var bytes = (EightWords(), EightWords(), UInt64(0))
    @usableFromInline @exclusivity(unchecked) var message = MessageState()
    @usableFromInline @exclusivity(unchecked) var spill = MessageSpill()

    // The record.
    @usableFromInline @exclusivity(unchecked) var level = Level.notSet
    @usableFromInline @exclusivity(unchecked) var timestamp = Timestamp(nanoseconds: 0)
    @usableFromInline @exclusivity(unchecked) var name = RecordName("")
    @usableFromInline @exclusivity(unchecked) var attributes = Attributes()
    @usableFromInline @exclusivity(unchecked) var thread: ThreadIdentity
    @usableFromInline @exclusivity(unchecked) var callSite = CallSite.unknown
    /// The place of the log call, if it is not known as ``callSite``.
    @usableFromInline @exclusivity(unchecked) var source: CodeLocation?
    @usableFromInline @exclusivity(unchecked) var details: RecordDetails?

    init(thread: ThreadIdentity) {
        self.thread = thread
    }

    /// Returns an object with the same content.
    ///
    /// The thread's last records mostly differ in the message only. Equal parts are not written again, because each
    /// written text or list costs the counting of two references.
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
    /// Returns this object if its caller is its only owner, otherwise a copy, and sets its thread.
    ///
    /// The thread that logs need not be the thread that wrote the message.
    @usableFromInline
    consuming func claimed(by thread: ThreadContext) -> RecordStorage {
        let storage = ownedAlone()
        if storage.thread.id != thread.identity.id { storage.thread = thread.identity }
        return storage
    }

    /// Returns this object if its caller is its only owner, otherwise a copy.
    @inlinable @inline(__always)
    consuming func ownedAlone() -> RecordStorage {
        var storage = consume self
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
        return storage
    }

    /// Empties the object for the next log call of this thread, which must be its only owner.
    @inline(__always)
    func reset() {
        // An inline message is overwritten, so its bytes need no cleaning.
        if isSpilled {
            spill = MessageSpill()
            message = MessageState()
        }
        if attributes.list != nil { attributes = Attributes() }
        forgetDetails()
    }
}
