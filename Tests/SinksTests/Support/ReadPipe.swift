import Dispatch
import Foundation
import Sinks

/// A pipe whose reading end is emptied by a thread, so that no writer waits for room.
final class ReadPipe: Sendable {
    let writeEnd: Int32
    private let readEnd: Int32
    private let received = Owner([UInt8]())
    private let hasRead = DispatchSemaphore(value: 0)

    init() {
        let ends = TestSocket.pipe()
        (readEnd, writeEnd) = (ends[0], ends[1])
        Thread.detachNewThread { [readEnd, received, hasRead] in
            var buffer = [UInt8](repeating: 0, count: 65536)
            while true {
                let count = read(readEnd, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                received.withResource { $0.append(contentsOf: buffer[..<count]) }
                hasRead.signal()
            }
            _ = close(readEnd)
        }
    }

    deinit {
        _ = close(writeEnd)
    }

    /// The bytes written so far.
    ///
    /// A marker is written last, and awaited.
    func lines() -> [String] {
        let marker: [UInt8] = Array("\u{1}end\u{1}".utf8)
        _ = marker.withUnsafeBytes { write(writeEnd, $0.baseAddress, $0.count) }
        var bytes: [UInt8] = []
        repeat {
            bytes = received.withResource { $0 } ?? []
        } while !bytes.suffix(marker.count).elementsEqual(marker) && hasRead.wait(timeout: .now() + 120) == .success
        received.withResource { $0.removeLast(min(marker.count, $0.count)) }
        let text = String(decoding: bytes.dropLast(marker.count), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
