/// An exception in an answer of ClickHouse: `Code: 41. DB::Exception: Cannot parse datetime …`.
///
/// The status does not suffice: an exception behind the first bytes of an answer comes with 200, and most others come
/// with 500, whether they are temporary or not.
struct ClickHouseException: Sendable, Hashable {
    let code: Int
    let text: String

    /// Reads an answer; `nil` if there is no exception in it.
    init?(_ answer: HTTPAnswer) {
        self.init(String(decoding: answer.body, as: UTF8.self), code: answer.exceptionCode)
    }

    /// Reads the body of an answer and the code in its header.
    init?(_ body: String, code: Int?) {
        let start = body.utf8.firstRange(of: "Code: ".utf8)
        let digits = start.map { body.utf8[$0.upperBound...].prefix { (0x30...0x39).contains($0) } }
        let isException = body.utf8.firstRange(of: "DB::".utf8) != nil
        guard let number = code ?? (isException ? digits.flatMap { Int(Substring($0)) } : nil) else { return nil }
        self.code = number
        text = start.map { String(body[$0.lowerBound...]) } ?? "Code: \(number)"
    }

    /// Returns the verdict of an answer with the exception.
    func verdict(of status: Int) -> HTTPVerdict {
        switch code {
        case _ where Self.overload.contains(code): return .unavailable(again: true)
        case _ where Self.trouble.contains(code): return .unavailable(again: false)
        case _ where Self.content.contains(code): return .malformed
        case _ where Self.request.contains(code): return .refused
        default:
            let verdict = HTTPVerdict.of(status: status)
            return verdict == .delivered ? .unavailable(again: false) : verdict
        }
    }

    /// Too many simultaneous queries, a memory limit, too many parts.
    private static let overload: Set = [202, 241, 252]

    /// Timeouts (159, 160, 209), connections (203, 210), a stop (236, 394), a read-only replica (242), no room (243),
    /// too few replicas (285, 286, 319), Keeper (225, 999), deadlock (473), storage (425, 499).
    private static let trouble: Set = [
        159, 160, 203, 209, 210, 225, 236, 242, 243, 285, 286, 319, 394, 425, 473, 499, 999,
    ]

    /// Values that cannot be parsed or converted, unknown fields, violated constraints.
    private static let content: Set = [
        6, 25, 26, 27, 33, 38, 41, 53, 69, 70, 72, 117, 128, 131, 321, 376, 441, 469, 675, 676,
    ]

    /// Unknown columns, tables, databases, settings and users, syntax, wrong passwords, missing rights.
    private static let request: Set = [16, 47, 60, 62, 81, 115, 164, 192, 193, 194, 291, 497, 516]
}
