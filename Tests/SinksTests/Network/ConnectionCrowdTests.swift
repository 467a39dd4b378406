import Testing

@testable import Sinks

@Suite("The connections of a server, and which of them makes room", .blocking)
struct ConnectionCrowdTests {
    private let here = PeerNetwork(bytes: [127, 0, 0, 1])
    private let there = PeerNetwork(bytes: [10, 0, 0, 1])

    @Test("The oldest that has never sent a whole frame goes first, and one that has sent one stays")
    func oldestNewcomer() {
        var crowd = ConnectionCrowd<Int>(limit: 3, perPeer: 3)
        for id in 1...3 { #expect(crowd.admit(id, from: here) == .admitted(evicting: nil)) }
        crowd.noteFirstFrame(1)
        #expect(crowd.admit(4, from: there) == .admitted(evicting: 2))
        #expect(crowd.admit(5, from: there) == .admitted(evicting: 3))
        crowd.noteFirstFrame(4)
        crowd.noteFirstFrame(5)
        #expect(crowd.admit(6, from: nil) == .refused)
        // The evicted ones have given up their places already.
        for id in 2...3 { crowd.remove(id) }
        #expect(crowd.admit(6, from: nil) == .refused)
        crowd.remove(4)
        #expect(crowd.admit(6, from: nil) == .admitted(evicting: nil))
    }

    @Test("One address evicts its own at its limit, and takes no place of another one")
    func perPeer() {
        var crowd = ConnectionCrowd<Int>(limit: 10, perPeer: 2)
        _ = crowd.admit(1, from: there)
        for id in 2...3 { #expect(crowd.admit(id, from: here) == .admitted(evicting: nil)) }
        #expect(crowd.admit(4, from: here) == .admitted(evicting: 2))
        for id in 3...4 { crowd.noteFirstFrame(id) }
        #expect(crowd.admit(5, from: here) == .refused)
        #expect(crowd.admit(5, from: there) == .admitted(evicting: nil))
        // Without an address there is no such limit.
        for id in 6...11 { #expect(crowd.admit(id, from: nil) == .admitted(evicting: nil)) }
        crowd.remove(3)
        #expect(crowd.admit(12, from: here) == .admitted(evicting: nil))
        #expect(crowd.admit(13, from: nil) == .admitted(evicting: 1))
    }

    @Test("Where descriptors are short, half of the newcomers go, and no more than 64 at a time")
    func descriptors() {
        var crowd = ConnectionCrowd<Int>(limit: 1000, perPeer: 1000)
        for id in 0..<9 { _ = crowd.admit(id, from: here) }
        crowd.noteFirstFrame(0)
        #expect(crowd.evictForDescriptors() == [1, 2, 3, 4])
        #expect(crowd.evictForDescriptors() == [5, 6])
        for id in 100..<400 { _ = crowd.admit(id, from: here) }
        #expect(crowd.evictForDescriptors().count == 58)
        #expect(crowd.evictForDescriptors() == [])
        crowd.remove(1)
        #expect(crowd.evictForDescriptors() == [156])
    }

    @Test("One that is to go and sends a whole frame before it is closed stays, and is counted again")
    func heardInTime() {
        var crowd = ConnectionCrowd<Int>(limit: 2, perPeer: 2)
        for id in 1...2 { _ = crowd.admit(id, from: here) }
        #expect(crowd.admit(3, from: there) == .admitted(evicting: 1))
        crowd.noteFirstFrame(1)
        for id in 2...3 { crowd.noteFirstFrame(id) }
        #expect(crowd.admit(4, from: here) == .refused)
        #expect(crowd.admit(4, from: nil) == .refused)
        crowd.remove(1)
        #expect(crowd.admit(4, from: nil) == .refused)
        crowd.remove(3)
        #expect(crowd.admit(4, from: here) == .admitted(evicting: nil))
    }

    @Test("IPv4 counts as a whole, IPv6 by its network, a Unix socket not at all")
    func networks() throws {
        func bytes(_ host: String) throws -> [UInt8]? {
            try NameResolution.addresses(of: host, port: 1, isNumeric: true).first?.networkBytes
        }
        #expect(try bytes("192.0.2.7") == [192, 0, 2, 7])
        #expect(try bytes("2001:db8:1:2:3:4:5:6") == [0x20, 0x01, 0x0D, 0xB8, 0, 1, 0, 2])
        #expect(SocketAddress(path: "/run/s")?.networkBytes == nil)
    }

    @Test("Arrivals keep their order, whichever are removed")
    func arrivals() {
        var arrivals = Arrivals<Int>()
        for id in 0..<1000 { arrivals.append(id) }
        for id in 0..<1000 where id % 10 != 7 { arrivals.remove(id) }
        var order: [Int] = []
        while let first = arrivals.first {
            order.append(first)
            arrivals.remove(first)
        }
        #expect(order == Array(stride(from: 7, to: 1000, by: 10)))
        // One that comes again comes last.
        for id in [1, 2, 1] { arrivals.append(id) }
        #expect(arrivals.first == 2 && arrivals.count == 2)
    }
}
