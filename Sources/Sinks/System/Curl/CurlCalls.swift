internal import SinksLibc
internal import Synchronization

/// A count of the threads inside libcurl, and a gate that closes when the process ends.
///
/// The exit handler of the TLS library releases memory that a connection still uses. A later call, from another exit
/// handler or from a running thread, would end the process by a signal instead of with its status.
enum CurlCalls {
    /// The number of calls in progress, plus ``ended`` once no more may begin.
    private static let count = Atomic<Int>(0)
    private static let ended = Int.min / 2
    /// The time that calls in progress get when the process ends, in milliseconds.
    private static let grace = 1000

    /// Refuses further calls when the process ends.
    ///
    /// Call it after libcurl has registered its exit handlers, because exit handlers run in reverse order.
    static func endWithProcess() {
        atexit { CurlCalls.end() }
    }

    /// Makes a call, unless the process is ending.
    /// - Returns: the result, or `nil` if the process is ending and the call was not made.
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
