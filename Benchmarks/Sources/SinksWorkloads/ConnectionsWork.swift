import Sinks
import Wire
import WorkerSupport

/// A workload that sends prepared frames over a thousand connections to a server in another process, to each in turn.
///
/// The pieces end at arbitrary points, so the server must keep an incomplete frame for nearly every connection.
struct ConnectionsWork: MeasuredWork {
    private static let connections = 1_000
    private static let pieceBytes = 4_093

    private let receiver: ReceiverProcess
    private let connections: [RawConnection]
    private let frame: [UInt8]
    private var sent = 0
    private(set) var peakBytes = 0

    init(writingTo path: String) throws {
        OpenFiles.allowMost()
        let receiver = try ReceiverProcess("receiving-worker", output: path)
        self.receiver = receiver
        connections = try (0..<Self.connections).map { _ in try RawConnection(to: receiver.port) }
        var writer = ByteWriter(capacity: 4096)
        try WireFrame.append(WireRecord.make(), as: CBORCodec(origin: WireRecord.origin), to: &writer)
        frame = writer.withBytes { Array($0) }
    }

    mutating func perform(_ records: Range<Int>) throws {
        let (share, rest) = records.count.quotientAndRemainder(dividingBy: connections.count)
        let bytes = Array(repeatElement(frame, count: share + 1).joined())
        for start in stride(from: 0, to: bytes.count, by: Self.pieceBytes) {
            for (index, connection) in connections.enumerated() {
                let end = min(start + Self.pieceBytes, (index < rest ? share + 1 : share) * frame.count)
                if start < end { try connection.send(bytes[start..<end]) }
            }
        }
        sent += records.count
    }

    mutating func settle() throws {
        peakBytes = try receiver.wait(for: sent)
    }
}
