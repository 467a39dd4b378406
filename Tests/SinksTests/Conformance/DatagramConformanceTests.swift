import SinkTesting
import Sinks
import Testing

@testable import Sinks

@Suite("Datagram sinks keep the contract")
struct DatagramConformanceTests {
    @Test("over UDP, version 4 and 6", arguments: ["127.0.0.1", "::1"])
    func udp(host: String) {
        #expect(SinkConformance { try makeSubject(DatagramReceiver(host: host), $0) }.violations() == [])
    }

    @Test("to a Unix socket")
    func unix() {
        let violations = SinkConformance { formatter in
            let folder = try TemporaryDirectory()
            var subject = try makeSubject(DatagramReceiver(path: folder.file("log.sock")), formatter)
            // The folder is removed with its last reference.
            subject.remains = { folder.names }
            return subject
        }.violations()
        #expect(violations == [])
    }
}

/// A sink whose datagrams are taken from the receiver one by one, since a receiver's memory is small and UDP forgets
/// what does not fit into it.
private func makeSubject(
    _ receiver: DatagramReceiver,
    _ formatter: any RecordFormatter
) throws -> ConformanceSubject {
    let received = Owner([String]())
    let calls = FaultyDatagramCalls {
        let entry = receiver.next().map(EntryCodec.entry) ?? "<nothing came>"
        received.withResource { $0.append(entry) }
    }
    let options = DatagramOptions(framing: .bare, failures: .silent)
    let codec = EntryCodec(formatter: formatter)
    return ConformanceSubject(
        try DatagramSink(receiver.endpoint, codec: codec, options: options, calls: calls),
        delivered: { received.withResource { $0 } ?? [] },
        breakDestination: {
            calls.failAlways(with: Errno(100))
            return { calls.failAlways(with: nil) }
        }
    )
}
