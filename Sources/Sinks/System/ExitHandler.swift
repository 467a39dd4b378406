#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The function that the process runs when it ends normally, before any library that was loaded late is torn down.
///
/// Exit handlers run in the reverse order of their registration. A library that is loaded late registers its own handler late, such as
/// OpenSSL the one that releases everything, so it would be gone before a function that was registered early. Each library is therefore
/// followed by ``moveToFront()``. The function may run several times, and has to do then only what is new.
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

    /// Registers the function once more, in front of all that has been registered since.
    static func moveToFront() {
        _ = lock.enter()
        let body = body
        lock.leave()
        if let body { atexit(body) }
    }
}
