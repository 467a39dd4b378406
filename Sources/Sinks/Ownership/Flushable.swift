/// A resource that may hold entries back: what is flushed when the process ends normally.
protocol Flushable: ~Copyable, Sendable {
    /// Sees to it that everything accepted has left the process.
    mutating func flush() throws(SinkError)
}
