internal import SinksLibc
internal import Synchronization

/// The state of the library for one thread: its identity, and the sinks that it is inside of.
///
/// Each thread has two small allocations, made at its first log call, and one of 1 KiB for its lines, made with the
/// first line. All are freed when the thread ends. The context is a pointer and not an object, because a log call reads
/// it several times, and counting references would cost more than reading.
@usableFromInline
package struct ThreadContext {
    @usableFromInline
    struct Storage: ~Copyable {
        let identity: ThreadIdentity
        /// The sinks that this thread is emitting into, innermost last.
        ///
        /// The depth is bounded, so nothing is ever allocated here.
        @usableFromInline var active = EightWords()
        @usableFromInline var depth = 0
        /// The number of nested descriptions that this thread is computing.
        var descriptions = 0
        /// The cached text of the second that the thread wrote last.
        let timestampCache: UnsafeMutablePointer<TimestampCache>
        /// The memory for the thread's next line, unless a writer has it.
        @usableFromInline var scratch: ScratchMemory?
        /// The memory for a line that is written during another one.
        @usableFromInline var innerScratch: ScratchMemory?
        /// The memory of the thread's last record, for reuse.
        var spare: RecordStorage?
        /// The memory of a changed copy of a record, while the record itself is in use.
        var innerSpare: RecordStorage?
        /// The memory of the attributes of the thread's last record, for reuse.
        @usableFromInline var spareAttributes: AttributeList?
        /// The table of texts that repeat in the records read by this thread, unless a codec has it.
        @usableFromInline var texts: AnyObject?
    }

    /// The state, valid for as long as the thread runs, and only accessed by that thread.
    @usableFromInline let storage: UnsafeMutablePointer<Storage>

    /// The identity of the thread.
    @inline(__always)
    var identity: ThreadIdentity {
        storage.pointee.identity
    }

    /// The cached text of the second that the thread wrote last.
    @inline(__always)
    var timestampCache: UnsafeMutablePointer<TimestampCache> {
        storage.pointee.timestampCache
    }

    /// Takes the memory for a line, which ``keep(_:)-(ScratchMemory)`` returns.
    @inlinable @inline(__always)
    func takeScratch() -> ScratchMemory {
        storage.pointee.scratch.take() ?? storage.pointee.innerScratch.take() ?? ScratchMemory()
    }

    /// Keeps the memory of a line for the next one, and a second one for a nested line.
    @inlinable @inline(__always)
    func keep(_ memory: consuming ScratchMemory) {
        if storage.pointee.scratch == nil {
            storage.pointee.scratch = consume memory
        } else {
            storage.pointee.innerScratch = consume memory
        }
    }

    /// Takes the table of repeated texts of this thread; `nil` if there is none yet or a codec has it.
    @inlinable @inline(__always)
    package func takeTexts() -> AnyObject? {
        storage.pointee.texts.take()
    }

    /// Keeps the table of repeated texts until the next record or the thread's end.
    ///
    /// Its type is not checked.
    @inlinable @inline(__always)
    package func keep(texts: consuming AnyObject) {
        storage.pointee.texts = texts
    }

    /// Keeps the memory of a record for the calling thread's next one, if it is not shared.
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

    /// Takes the memory for a record of the calling thread: that of its last record, otherwise new memory.
    @usableFromInline
    static func takeStorage() -> RecordStorage {
        let thread = current
        return thread.storage.pointee.spare.take() ?? thread.takeInnerStorage()
    }

    @inline(never)
    private func takeInnerStorage() -> RecordStorage {
        storage.pointee.innerSpare.take() ?? RecordStorage(thread: identity)
    }

    /// Marks that this thread computes the description of a value.
    /// - Returns: whether it may; `false` inside of eight others.
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
            // The slot holds only what `make` stored, and only this thread can remove it.
            return ThreadContext(storage: raw.assumingMemoryBound(to: Storage.self))
        }
        return make()
    }

    /// The key plus one, or 0 without a key.
    ///
    /// This word needs no check for initialisation.
    private static let keyPlusOne = Atomic<UInt64>(0)

    /// The key; `nil` if the process has no more keys, which is tried once.
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

    /// Allocates a context, which belongs to the thread until ``free()``.
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
