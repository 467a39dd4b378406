internal import SinksLibc

/// The function that runs when the process ends normally, before libraries that were loaded late are torn down.
///
/// Exit handlers run in the reverse order of their registration. A library that is loaded late registers its own
/// handler late. OpenSSL's handler, for example, releases everything, so it would run before a function that was
/// registered early. Therefore ``moveToFront()`` follows the loading of each library. The function may run several
/// times; it must then do only what is new.
enum ExitHandler {
    private static let lock = Lock()
    // Read and written under the lock.
    private nonisolated(unsafe) static var body: (@convention(c) () -> Void)?

    /// Registers the function.
    static func install(_ body: @escaping @convention(c) () -> Void) {
        _ = lock.enter()
        Self.body = body
        lock.leave()
        atexit(body)
    }

    /// Registers the function again, so that it runs before all handlers registered since.
    static func moveToFront() {
        _ = lock.enter()
        let body = body
        lock.leave()
        if let body { atexit(body) }
    }
}
