/// The open connections of a server by peer, and the choice of a connection to evict.
///
/// A connection over which no whole frame has come yet is a newcomer. When room is needed, the oldest newcomer is
/// evicted. Opening silent connections costs a peer nothing, and it must not shut out the peers that send.
struct ConnectionCrowd<ID: Hashable & Sendable>: Sendable {
    /// The result for a new connection.
    enum Admission: Sendable, Hashable {
        /// Admission of the connection.
        ///
        /// If an identifier is given, that other connection has to be closed.
        case admitted(evicting: ID?)
        /// Refusal of the connection, which has to be closed.
        case refused
    }

    private struct Member: Sendable {
        let peer: PeerNetwork?
        var isNewcomer = true
    }

    private struct Peer: Sendable {
        var count = 0
        var newcomers = Arrivals<ID>()

        mutating func add(_ id: ID) {
            count += 1
            newcomers.append(id)
        }
    }

    private let limit: Int
    private let limitPerPeer: Int
    private var members: [ID: Member] = [:]
    private var peers: [PeerNetwork: Peer] = [:]
    private var newcomers = Arrivals<ID>()
    /// Evicted connections that are not closed yet, with their peers.
    ///
    /// Each still has a descriptor.
    private var evicted: [ID: PeerNetwork?] = [:]

    /// The most evicted connections that are not closed yet.
    ///
    /// Their number could grow while a shard waits for its sink.
    private let mostEvicted = 64

    /// Creates an empty crowd.
    /// - Parameters:
    ///   - limit: the most connections.
    ///   - limitPerPeer: the most connections of one network.
    init(limit: Int, perPeer limitPerPeer: Int) {
        self.limit = limit
        self.limitPerPeer = limitPerPeer
    }

    /// Admits a new connection if there is room, or if room can be made.
    /// - Parameters:
    ///   - id: the connection.
    ///   - peer: the network of the connection; `nil` if it has none that counts.
    /// - Returns: whether it is admitted, and the connection that is evicted for it.
    mutating func admit(_ id: ID, from peer: PeerNetwork?) -> Admission {
        var victim: ID?
        if let peer, peers[peer]?.count ?? 0 >= limitPerPeer {
            victim = oldestNewcomer(of: peer)
            guard victim != nil else { return .refused }
        } else if members.count >= limit {
            victim = oldestNewcomer()
            guard victim != nil else { return .refused }
        }
        if let victim { evict(victim) }
        members[id] = Member(peer: peer)
        newcomers.append(id)
        if let peer { peers[peer, default: Peer()].add(id) }
        return .admitted(evicting: victim)
    }

    /// Notes that a whole frame has come over a connection.
    ///
    /// An evicted connection that is not closed yet then stays, even beyond the limit, because its frame came in time.
    mutating func noteFirstFrame(_ id: ID) {
        if let peer = evicted.removeValue(forKey: id) {
            members[id] = Member(peer: peer, isNewcomer: false)
            if let peer { peers[peer, default: Peer()].count += 1 }
            return
        }
        guard let peer = members[id]?.peer else {
            if members[id] != nil { forgetNewcomer(id) }
            return
        }
        forgetNewcomer(id)
        peers[peer]?.newcomers.remove(id)
    }

    /// Notes that a connection has been closed.
    mutating func remove(_ id: ID) {
        guard evicted.removeValue(forKey: id) == nil else { return }
        take(id)
    }

    /// Evicts the older half of the newcomers, because the process has no descriptors left.
    /// - Returns: the connections to close.
    mutating func evictForDescriptors() -> [ID] {
        var victims: [ID] = []
        for _ in 0..<((newcomers.count + 1) / 2) {
            guard let victim = oldestNewcomer() else { break }
            evict(victim)
            victims.append(victim)
        }
        return victims
    }

    private func oldestNewcomer(of peer: PeerNetwork) -> ID? {
        evicted.count < mostEvicted ? peers[peer]?.newcomers.first : nil
    }

    private func oldestNewcomer() -> ID? {
        evicted.count < mostEvicted ? newcomers.first : nil
    }

    private mutating func evict(_ id: ID) {
        evicted.updateValue(members[id]?.peer, forKey: id)
        take(id)
    }

    private mutating func forgetNewcomer(_ id: ID) {
        members[id]?.isNewcomer = false
        newcomers.remove(id)
    }

    private mutating func take(_ id: ID) {
        guard let member = members.removeValue(forKey: id) else { return }
        if member.isNewcomer { newcomers.remove(id) }
        guard let peer = member.peer else { return }
        if member.isNewcomer { peers[peer]?.newcomers.remove(id) }
        peers[peer]?.count -= 1
        if peers[peer]?.count == 0 { peers[peer] = nil }
    }
}
