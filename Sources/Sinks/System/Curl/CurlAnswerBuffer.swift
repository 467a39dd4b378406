/// A buffer for an answer from libcurl: the body up to a limit, and the header fields that libcurl does not report
/// or not fully.
final class CurlAnswerBuffer {
    private(set) var bytes: [UInt8] = []
    /// Whether the service requests a pause of more seconds than libcurl can count.
    ///
    /// libcurl ignores such a value.
    private(set) var asksForTooLong = false
    /// The value of `X-ClickHouse-Exception-Code`; `nil` without it.
    private(set) var exceptionCode: Int?
    private let limit: Int

    init(limit: Int) {
        self.limit = max(limit, 0)
    }

    /// Discards the previous answer.
    func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        asksForTooLong = false
        exceptionCode = nil
    }

    /// Appends bytes of the body, up to the limit.
    /// - Returns: the number of bytes taken. Fewer than given ends the transfer.
    func take(_ piece: UnsafeRawBufferPointer) -> Int {
        let room = min(limit - bytes.count, piece.count)
        bytes.append(contentsOf: piece.prefix(room))
        return room
    }

    /// Reads a line of a header, the status line included.
    func takeHeader(_ line: UnsafeRawBufferPointer) {
        // An interim answer may precede the final one, so each status line starts afresh.
        if line.starts(with: Self.statusLine) {
            asksForTooLong = false
            exceptionCode = nil
        }
        if let digits = Self.digits(of: line, in: Self.retryAfter) { asksForTooLong = Int(digits) == nil }
        if let digits = Self.digits(of: line, in: Self.exception) { exceptionCode = Int(digits) }
    }

    /// Returns the value of a field if it is a number.
    /// - Parameters:
    ///   - line: the line of a header.
    ///   - name: the name of the field in lower case, with the colon.
    /// - Returns: the digits; `nil` if it is another field, or its value is no number.
    private static func digits(of line: UnsafeRawBufferPointer, in name: [UInt8]) -> String? {
        // The colon and the hyphen already have the bit set that makes a letter lower case.
        guard line.count > name.count, line.prefix(name.count).elementsEqual(name, by: { $0 | 0x20 == $1 }) else {
            return nil
        }
        let value = line.dropFirst(name.count).drop { isSpace($0) }
        let digits = value.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty, value.dropFirst(digits.count).allSatisfy(isSpace) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    private static let statusLine = "HTTP/".utf8
    private static let retryAfter = Array("retry-after:".utf8)
    private static let exception = Array("x-clickhouse-exception-code:".utf8)

    private static func isSpace(_ byte: UInt8) -> Bool {
        [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(byte)
    }
}
