extension SocketOptions {
    /// The options for datagrams of a sink that also has streams.
    var datagrams: DatagramOptions {
        DatagramOptions(
            framing: .bare,
            resolveTimeout: timeouts.connect,
            sendTimeout: timeouts.send,
            failures: failures,
            clock: clock
        )
    }
}
