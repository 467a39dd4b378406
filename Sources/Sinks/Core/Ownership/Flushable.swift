/// A resource that may hold entries back, and is flushed when the process ends normally.
protocol Flushable: ~Copyable, Sendable {
    /// Writes out everything accepted, so that it has left the process.
    mutating func flush() throws(SinkError)

    /// Holds no entry back from now on, because the process is ending and there may be no other flush. Default: does
    /// nothing.
    mutating func endBuffering()
}

extension Flushable where Self: ~Copyable {
    mutating func endBuffering() {}
}
