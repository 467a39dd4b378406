internal import SinksLibc

/// The contexts of threads that have no thread-specific pointer, because all keys of the process are taken or memory is
/// short.
///
/// It is a table by the thread's number. It is slow: each lookup takes a lock and two system calls. A context is freed
/// only when another thread has the same number. So there are never more contexts than threads existed at one time.
enum KeylessContexts {
    /// The table of contexts.
    ///
    /// Each context is used only by its own thread.
    private struct Table: @unchecked Sendable {
        private var contexts: [UInt: ThreadContext] = [:]

        /// Returns the context of a thread.
        ///
        /// It replaces the context of a thread that has ended.
        mutating func context(of number: UInt, _ identity: ThreadIdentity) -> ThreadContext {
            if let found = contexts[number] {
                if found.identity.id == identity.id { return found }
                found.free()
            }
            let made = ThreadContext.allocate(identity)
            contexts[number] = made
            return made
        }
    }

    private static let table = Guarded(Table())

    /// The context of the calling thread.
    static var current: ThreadContext {
        #if canImport(Darwin)
            let number = UInt(bitPattern: pthread_self())
        #else
            let number = UInt(pthread_self())
        #endif
        let identity = threadIdentity()
        return table.withState { $0.context(of: number, identity) }
    }
}
