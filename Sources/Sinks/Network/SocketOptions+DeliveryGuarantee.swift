extension SocketOptions {
    /// The condition under which a record counts as delivered.
    ///
    ///     var options = SocketOptions()
    ///     options.delivery = .acknowledged
    public enum DeliveryGuarantee: Sendable, Hashable {
        /// Delivery to this machine's kernel, as in Python.
        ///
        /// If the peer dies before reading, the records in the two socket buffers are lost: at most a few megabytes on
        /// Linux.
        case sent
        /// Acknowledgement by the receiver.
        ///
        /// A ``RecordServer`` acknowledges a record once its sink has flushed it.
        ///
        /// Unacknowledged records are sent again over the next connection. The receiver drops those that it already
        /// has.
        case acknowledged
    }
}
