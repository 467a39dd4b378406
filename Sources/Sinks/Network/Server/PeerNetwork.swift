/// The part of a peer's address by which connections are counted.
///
/// It is all of an IPv4 address, and the first half of an IPv6 address, because each customer of a network has such a
/// half.
struct PeerNetwork: Sendable, Hashable {
    let bytes: [UInt8]
}
