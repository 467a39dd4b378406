internal import SinksLibc

/// A thread of the operating system, for work that blocks.
///
/// Such work would occupy a thread of a shared pool.
enum SystemThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// Starts a thread that ends with its body.
    ///
    /// It cannot be joined; only the body itself can report its end.
    ///
    /// The thread receives no signals except those of its own crashes. Other signals go to the application's threads.
    ///
    /// - Parameters:
    ///   - name: the name in `top -H`. Linux keeps 15 bytes of it.
    ///   - body: the work of the thread.
    /// - Throws: the error number if no thread can be made.
    static func start(named name: StaticString, _ body: @escaping @Sendable () -> Void) throws(Errno) {
        let held = Unmanaged.passRetained(
            Body {
                setName(name)
                body()
            }
        )
        let code = withoutSignals { create(held.toOpaque()) }
        guard code != 0 else { return }
        held.release()
        throw Errno(code)
    }

    private static func create(_ body: UnsafeMutableRawPointer) -> Int32 {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let code = pthread_create(
            &thread,
            nil,
            { argument in
                // Optional on some platforms only. The value is the pointer from `start`.
                let argument: UnsafeMutableRawPointer? = argument
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            },
            body
        )
        #if canImport(Darwin)
            if code == 0, let thread { pthread_detach(thread) }
        #else
            if code == 0 { pthread_detach(thread) }
        #endif
        return code
    }

    /// Runs a closure with all signals blocked but those of crashes, because a new thread inherits the mask.
    private static func withoutSignals(_ body: () -> Int32) -> Int32 {
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        // A crash must still reach its handler, which may print a stack trace.
        for crash in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS] { sigdelset(&all, crash) }
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }

    private static func setName(_ name: StaticString) {
        #if canImport(Darwin)
            name.withUTF8Buffer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in _ = text.baseAddress.map { pthread_setname_np($0) } }
            }
        #else
            // The name is optional. Without it the thread works just as well.
            let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
            guard file >= 0 else { return }
            name.withUTF8Buffer { _ = write(file, $0.baseAddress, $0.count) }
            close(file)
        #endif
    }
}
