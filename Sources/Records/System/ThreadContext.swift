#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Synchronization

/// What the library keeps for each thread: who it is, and which sinks it is inside of.
///
/// Two small allocations a thread, made at its first log call, and one of 1 KiB for its lines, made with the first of them; all
/// are freed when the thread ends. A pointer and not an object:
/// a log call reads it several times, and counting references would cost more than reading.
@usableFromInline
package struct ThreadContext {
    @usableFromInline
    struct Storage: ~Copyable {
        let identity: ThreadIdentity
        /// The sinks that this thread is emitting into, innermost last; depth is bounded, so nothing is ever allocated here.
        @usableFromInline var active = InlineArray<8, UInt>(repeating: 0)
        @usableFromInline var depth = 0
        /// How many values this thread is describing, one within the other.
        var descriptions = 0
        /// The second that the thread wrote last, as text.
        let timestampCache: UnsafeMutablePointer<TimestampCache>
        /// The memory for the thread's next line, unless a writer has it.
        @usableFromInline var scratch: ScratchMemory?
        /// The memory for a line that is written while another one is.
        @usableFromInline var innerScratch: ScratchMemory?
        /// The memory of the thread's last record, ready for its next one.
        var spare: RecordStorage?
        /// The memory of a changed copy of a record, while the record itself is in use.
        var innerSpare: RecordStorage?
        /// The memory of the attributes of the thread's last record, ready for its next ones.
        @usableFromInline var spareAttributes: AttributeList?
        /// The table of texts that the records read by this thread repeat, unless a codec has it.
        @usableFromInline var texts: AnyObject?
    }

    /// Valid for as long as the thread runs, and only ever reached from that thread.
    @usableFromInline let storage: UnsafeMutablePointer<Storage>

    /// Who the thread is.
    @inline(__always)
    var identity: ThreadIdentity {
        storage.pointee.identity
    }

    /// The second that the thread wrote last, as text.
    @inline(__always)
    var timestampCache: UnsafeMutablePointer<TimestampCache> {
        storage.pointee.timestampCache
    }

    /// Takes the memory for a line, which is kept again by ``keep(_:)-(ScratchMemory)``.
    @inlinable @inline(__always)
    func takeScratch() -> ScratchMemory {
        storage.pointee.scratch.take() ?? storage.pointee.innerScratch.take() ?? ScratchMemory()
    }

    /// Keeps the memory of a line for the next one, and a second one for a line within a line.
    @inlinable @inline(__always)
    func keep(_ memory: consuming ScratchMemory) {
        if storage.pointee.scratch == nil {
            storage.pointee.scratch = consume memory
        } else {
            storage.pointee.innerScratch = consume memory
        }
    }

    /// Takes the table of texts that the records read by this thread repeat; `nil` if there is none yet, or a codec has it.
    @inlinable @inline(__always)
    package func takeTexts() -> AnyObject? {
        storage.pointee.texts.take()
    }

    /// Keeps the table of texts until the next record or the thread's end; nothing else, for its type is not checked.
    @inlinable @inline(__always)
    package func keep(texts: consuming AnyObject) {
        storage.pointee.texts = texts
    }

    /// Keeps the memory of a record for the next one of the calling thread, if nobody else holds it.
    @usableFromInline
    func recycle(_ spare: consuming RecordStorage) {
        if isKnownUniquelyReferenced(&spare) { keep(spare) }
    }

    @inline(__always)
    private func keep(_ spare: consuming RecordStorage) {
        if let list = spare.attributes.list.take() { recycle(list) }
        spare.reset()
        if storage.pointee.spare == nil {
            storage.pointee.spare = spare
        } else {
            storage.pointee.innerSpare = spare
        }
    }

    /// The memory for a record of the calling thread: that of its last one, or else a new one.
    @usableFromInline
    static func takeStorage() -> RecordStorage {
        let thread = current
        return thread.storage.pointee.spare.take() ?? thread.takeInnerStorage()
    }

    @inline(never)
    private func takeInnerStorage() -> RecordStorage {
        storage.pointee.innerSpare.take() ?? RecordStorage(thread: identity)
    }

    /// Notes that this thread asks a value for its description.
    /// - Returns: whether it may: not if eight others are waiting for this one.
    func beginDescription() -> Bool {
        guard storage.pointee.descriptions < 8 else { return false }
        storage.pointee.descriptions += 1
        return true
    }

    func endDescription() {
        storage.pointee.descriptions -= 1
    }

    /// The context of the calling thread.
    @usableFromInline
    package static var current: ThreadContext {
        let key = keyPlusOne.load(ordering: .acquiring)
        if key != 0, let raw = pthread_getspecific(pthread_key_t(truncatingIfNeeded: key &- 1)) {
            // The slot holds only what `make` put there, and only this thread can take it out.
            return ThreadContext(storage: raw.assumingMemoryBound(to: Storage.self))
        }
        return make()
    }

    /// The key, plus one: a word that needs no check whether it has been initialized. 0 for as long as there is none.
    private static let keyPlusOne = Atomic<UInt64>(0)

    /// The key; `nil` if the process has no more of them, which is asked once.
    private static let key: pthread_key_t? = {
        var key = pthread_key_t()
        let code = pthread_key_create(&key) { raw in
            let storage: UnsafeMutableRawPointer? = raw
            guard let storage = storage?.assumingMemoryBound(to: Storage.self) else { return }
            ThreadContext(storage: storage).free()
        }
        guard code == 0 else { return nil }
        keyPlusOne.store(UInt64(key) + 1, ordering: .releasing)
        return key
    }()

    @inline(never)
    private static func make() -> ThreadContext {
        guard let key else { return KeylessContexts.current }
        // Another thread may have made the key since this one looked.
        if let raw = pthread_getspecific(key) {
            return ThreadContext(storage: raw.assumingMemoryBound(to: Storage.self))
        }
        let made = allocate(threadIdentity())
        guard pthread_setspecific(key, made.storage) == 0 else {
            made.free()
            return KeylessContexts.current
        }
        return made
    }

    /// Makes a context, which belongs to the thread until ``free()``.
    static func allocate(_ identity: ThreadIdentity) -> ThreadContext {
        let storage = UnsafeMutablePointer<Storage>.allocate(capacity: 1)
        let timestampCache = UnsafeMutablePointer<TimestampCache>.allocate(capacity: 1)
        timestampCache.initialize(to: TimestampCache())
        storage.initialize(to: Storage(identity: identity, timestampCache: timestampCache))
        return ThreadContext(storage: storage)
    }

    /// Frees a context whose thread has ended.
    func free() {
        storage.pointee.timestampCache.deallocate()
        storage.deinitialize(count: 1).deallocate()
    }
}

@available(*, unavailable, message: "A thread's context is used on that thread only.")
extension ThreadContext: Sendable {}

@available(*, unavailable, message: "A thread's context is used on that thread only.")
extension ThreadContext.Storage: Sendable {}
