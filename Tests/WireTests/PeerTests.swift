import TestPeers
import Testing

@Suite("The peers that tests compare with")
struct PeerTests {
    /// A test with no arguments left to run for would pass: this one fails for it.
    @Test("are there where they must be", .enabled(if: Python.requiresPeers, "no peer is required"))
    func present() {
        #expect(!Python.all.isEmpty, "there is no Python")
        #expect(Python.withCBOR != nil, "there is no Python with cbor2")
    }
}
