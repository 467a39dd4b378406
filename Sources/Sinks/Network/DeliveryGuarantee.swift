/// When a record counts as delivered.
public enum DeliveryGuarantee: Sendable, Hashable {
    /// When this machine's kernel has it, as in Python. What it has taken is lost if the peer dies before reading it: at most
    /// the two socket buffers, a few megabytes on Linux.
    case sent
    /// When the receiver has confirmed it, which a ``RecordServer`` does once its sink has flushed it. What is not confirmed is
    /// sent again over the next connection; the receiver drops what it has already.
    case acknowledged
}
