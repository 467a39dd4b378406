extension Connector {
    /// An open stream to a peer: plain, encrypted, or one of your own making.
    ///
    /// It belongs to one owner and is closed by its `deinit`. A sink calls it from one thread at a time. A
    /// ``Connector`` makes it.
    public protocol Connection: ~Copyable, Sendable {
        /// Sends some bytes and waits for room until a deadline.
        ///
        /// Does not wait if the deadline has passed, as in background sends.
        /// - Returns: the number of bytes taken: at least one, maybe fewer than all.
        /// - Throws: ``SinkError``. The number `ETIMEDOUT` means that the deadline passed and nothing was taken. After
        ///   any other error the connection is of no more use.
        mutating func send(_ bytes: UnsafeRawBufferPointer, until deadline: ContinuousClock.Instant) throws(SinkError)
            -> Int

        /// Receives what the peer has sent and waits for it until a deadline; without a deadline it does not wait.
        /// - Returns: the number of bytes written to the buffer, 0 if the peer has closed, or `nil` if nothing came in
        ///   time.
        /// - Throws: ``SinkError``; the connection is of no more use then.
        mutating func receive(
            into buffer: UnsafeMutableRawBufferPointer,
            until deadline: ContinuousClock.Instant?
        ) throws(SinkError) -> Int?

        /// Reports to the peer that nothing more will be sent, without waiting.
        ///
        /// The connection can still receive.
        ///
        /// A sink calls it before it closes a connection without acknowledgement. If the peer sends into a fully closed
        /// connection, the system discards what the peer has not read yet. Nothing is sent afterwards. Received bytes
        /// are ignored: only the end or an error matters.
        /// - Returns: whether the peer will notice; `false`, the default, if the connection cannot report it.
        mutating func endSending() -> Bool

        /// The number of bytes that the peer's system has not acknowledged yet, the end-of-stream mark included.
        ///
        /// `nil`, the default, if it is not known.
        var unacknowledgedBytes: Int? { get }
    }
}

extension Connector.Connection where Self: ~Copyable {
    /// The default: returns `false`, because the connection cannot.
    public mutating func endSending() -> Bool { false }

    /// The default: unknown.
    public var unacknowledgedBytes: Int? { nil }
}
