internal import Wire

/// How a ledger stands in a file: a header, and then a place of 32 bytes for each sender.
///
/// A place has the sender's 16 bytes, the number of its next record (8, most significant byte first), and 8 that check them. A
/// place that is torn or damaged fails its check and counts as empty: a record may then come twice, but none is taken for one
/// that came. Places never lie across a page, so that a process that dies tears none.
enum LedgerFormat {
    /// Bytes of the header and of each place.
    static let placeBytes = 32

    /// What a ledger's file begins with.
    static let header = Array("swift-sinks delivery ledger 1  \n".utf8)

    /// Where a place begins.
    static func offset(ofPlace place: Int) -> Int { (place + 1) * placeBytes }

    /// The bytes of a place.
    static func bytes(of entry: SessionLedger.Entry) -> [UInt8] {
        let content = [entry.id.high, entry.id.low, entry.next].flatMap(bigEndian)
        return content + bigEndian(check(content))
    }

    /// The entries in a file, each in its place.
    /// - Returns: `nil` if the file is no ledger; an empty one is, and one whose header is cut off.
    static func entries(in file: [UInt8]) -> [SessionLedger.Entry?]? {
        guard file.starts(with: header.prefix(file.count)) else { return nil }
        return stride(from: placeBytes, through: file.count - placeBytes, by: placeBytes).map { start in
            entry(in: file[start..<start + placeBytes])
        }
    }

    private static func entry(in place: ArraySlice<UInt8>) -> SessionLedger.Entry? {
        let content = Array(place.dropLast(8))
        guard number(place.suffix(8)) == check(content) else { return nil }
        return SessionLedger.Entry(
            id: .init(high: number(content[..<8]), low: number(content[8..<16])),
            next: number(content[16...])
        )
    }

    /// FNV-1a, which notices chance and not intent: whoever may write the file may write anything.
    private static func check(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
