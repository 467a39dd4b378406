/// The division of a record's bytes into datagrams.
enum DatagramDivision: Hashable {
    /// One datagram.
    case whole
    /// Several datagrams, which end at these offsets.
    case parts(ends: [Int])
    /// A file in memory, whose descriptor is passed to the receiver (`SCM_RIGHTS`).
    ///
    /// A Unix socket allows any length that way.
    case attached
}
