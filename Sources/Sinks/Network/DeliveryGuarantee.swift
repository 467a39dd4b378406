/// The condition under which a record counts as delivered.
///
///     var options = SocketOptions()
///     options.delivery = .acknowledged
public enum DeliveryGuarantee: Sendable, Hashable {
    /// This machine's kernel has the record, as in Python.
    ///
    /// If the peer dies before reading, the records in the two socket buffers are lost: at most a few megabytes on
    /// Linux.
    case sent
    /// The receiver has acknowledged the record. A ``RecordServer`` does so once its sink has flushed it.
    ///
    /// Unacknowledged records are sent again over the next connection. The receiver drops those that it already has.
    case acknowledged
}
