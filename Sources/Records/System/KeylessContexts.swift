#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The contexts of threads for which the C library keeps no pointer: all keys of the process are taken, or memory is short.
///
/// A table by the thread's number. It is slow (a lock and two system calls for each look), and a context is freed only when
/// another thread comes with the same number, so there are never more than there were threads at one time.
enum KeylessContexts {
    /// The contexts, as a value of their own: each is only ever used by its own thread.
    private struct Table: @unchecked Sendable {
        private var contexts: [UInt: ThreadContext] = [:]

        /// The context of a thread. A context of a thread that has ended is exchanged for a new one.
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
