#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Synchronization

/// A count of the threads inside libcurl, and a bar to further calls once the process ends.
///
/// The exit handler of the TLS library releases what a connection still uses. A call afterwards, from another exit handler or from a
/// thread that runs on, would end the process by a signal instead of with its status.
enum CurlCalls {
    /// The calls under way, and ``ended`` on top of them once no more may begin.
    private static let count = Atomic<Int>(0)
    private static let ended = Int.min / 2
    /// The time that calls under way are given when the process ends.
    private static let grace = 1000

    /// Bars further calls when the process ends. To be called when libcurl has registered its exit handlers, which run afterwards.
    static func endWithProcess() {
        atexit { CurlCalls.end() }
    }

    /// Makes a call.
    /// - Returns: `nil`, without having called, if the process is ending.
    static func make<Result, Failure: Error>(_ call: () throws(Failure) -> Result) throws(Failure) -> Result? {
        defer { count.wrappingSubtract(1, ordering: .releasing) }
        guard count.wrappingAdd(1, ordering: .acquiring).newValue > 0 else { return nil }
        return try call()
    }

    private static func end() {
        count.wrappingAdd(ended, ordering: .sequentiallyConsistent)
        for _ in 0..<grace where count.load(ordering: .acquiring) != ended {
            Pause.sleeping.wait(.milliseconds(1))
        }
    }
}
