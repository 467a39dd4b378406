#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What the library keeps for each thread: who it is, and which sinks it is inside of.
///
/// One object a thread, made at its first log call and released when the thread ends.
package final class ThreadContext {
    let identity: ThreadIdentity

    /// The sinks that this thread is emitting into, innermost last. Depth is bounded, so nothing is ever allocated here.
    @exclusivity(unchecked) private var active = InlineArray<8, UInt>(repeating: 0)
    @exclusivity(unchecked) private var depth = 0

    private init() {
        identity = threadIdentity()
    }

    /// Notes that this thread enters a sink.
    /// - Returns: whether it may: not if it is inside that very sink already, or deeper than eight sinks.
    package func enter(_ sink: AnyObject) -> Bool {
        let mark = UInt(bitPattern: ObjectIdentifier(sink))
        guard depth < active.count else { return false }
        for index in 0..<depth where active[index] == mark { return false }
        active[depth] = mark
        depth += 1
        return true
    }

    /// Notes that this thread leaves the sink that it entered last.
    package func leave() {
        depth = max(depth - 1, 0)
    }

    /// The context of the calling thread.
    package static var current: ThreadContext {
        if let raw = pthread_getspecific(key) {
            // The slot holds only what `make` put there, and only this thread can take it out.
            return Unmanaged<ThreadContext>.fromOpaque(raw).takeUnretainedValue()
        }
        return make()
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { raw in
            let context: UnsafeMutableRawPointer? = raw
            if let context { Unmanaged<ThreadContext>.fromOpaque(context).release() }
        }
        return key
    }()

    @inline(never)
    private static func make() -> ThreadContext {
        let context = ThreadContext()
        pthread_setspecific(key, Unmanaged.passRetained(context).toOpaque())
        return context
    }
}
