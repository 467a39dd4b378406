#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// System threads, in any number, independent of the number of processors.
public enum WorkerThreads {
    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    #if canImport(Darwin)
        private typealias Handle = pthread_t?
    #else
        private typealias Handle = pthread_t
    #endif

    /// Calls a closure on a number of threads at once, the calling one included, and waits for all of them.
    ///
    /// - Parameters:
    ///   - count: the number of threads.
    ///   - body: receives the number of its thread, from 0.
    /// - Throws: ``SystemFailure`` if a thread cannot be started.
    public static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
        var handles: [Handle] = []
        defer { for handle in handles { join(handle) } }
        for index in 1..<max(count, 1) { handles.append(try start { body(index) }) }
        body(0)
    }

    private static func start(_ run: @escaping @Sendable () -> Void) throws -> Handle {
        #if canImport(Darwin)
            var handle: Handle = nil
        #else
            var handle = Handle()
        #endif
        let body = Unmanaged.passRetained(Body(run))
        errno = pthread_create(
            &handle,
            nil,
            { argument in
                let argument: UnsafeMutableRawPointer? = argument
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            },
            body.toOpaque()
        )
        guard errno == 0 else {
            body.release()
            throw SystemFailure("start a thread")
        }
        return handle
    }

    private static func join(_ handle: Handle) {
        #if canImport(Darwin)
            if let handle { pthread_join(handle, nil) }
        #else
            pthread_join(handle, nil)
        #endif
    }
}
