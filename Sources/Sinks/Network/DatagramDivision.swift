/// How the bytes of a record go out.
enum DatagramDivision: Hashable {
    /// As one datagram.
    case whole
    /// As several, which end at these places.
    case parts(ends: [Int])
    /// As a file in memory, whose descriptor the receiver is handed (`SCM_RIGHTS`): a Unix socket allows any length that way.
    case attached
}
