/// An open stream to a peer: plain, encrypted, or one of your own making.
///
/// It belongs to one owner and is closed by its `deinit`. A sink calls it from one thread at a time.
public protocol Connection: ~Copyable, Sendable {
    /// Sends some bytes, waiting for room until a deadline at most; not at all if it has passed, as the background asks.
    /// - Returns: how many were taken, which may be fewer than all; at least one.
    /// - Throws: ``SinkError``; with the number `ETIMEDOUT` the deadline has passed and nothing was taken, with any other the
    ///   connection is of no more use.
    mutating func send(_ bytes: UnsafeRawBufferPointer, until deadline: ContinuousClock.Instant) throws(SinkError)
        -> Int

    /// Takes what the peer has sent, waiting for it until a deadline at most, or not at all without one.
    /// - Returns: how many bytes were written to the buffer, 0 if the peer has closed, or `nil` if nothing came in time.
    /// - Throws: ``SinkError``; the connection is of no more use then.
    mutating func receive(
        into buffer: UnsafeMutableRawBufferPointer,
        until deadline: ContinuousClock.Instant?
    ) throws(SinkError) -> Int?

    /// Reports to the peer that nothing more is sent, without waiting; it can still be received from.
    ///
    /// Called before a connection without acknowledgement is closed: what the peer sends into a connection that is closed for good
    /// would make the system discard what the peer has not read yet. Nothing is sent afterwards, and what is received is of no interest:
    /// only the end is, or an error.
    /// - Returns: whether the peer is going to see it; `false`, which is the default, if the connection has no way to say it.
    mutating func endSending() -> Bool

    /// How many bytes the peer's system has not acknowledged yet, its note of the end of sending included; `nil`, which is the
    /// default, if that is not known.
    var unacknowledgedBytes: Int? { get }
}

extension Connection where Self: ~Copyable {
    public mutating func endSending() -> Bool { false }

    public var unacknowledgedBytes: Int? { nil }
}
