/// A resource that may hold entries back: what is flushed when the process ends normally.
protocol Flushable: ~Copyable, Sendable {
    /// Sees to it that everything accepted has left the process.
    mutating func flush() throws(SinkError)

    /// Holds no entry back from now on: the process is ending, and there may be no other flush. Default: does nothing.
    mutating func endBuffering()
}

extension Flushable where Self: ~Copyable {
    mutating func endBuffering() {}
}
