internal import Wire

/// The file format of a ledger: a header, and then a place of 32 bytes for each sender.
///
/// A place has the sender's 16 bytes, the number of its next record (8, most significant byte first), and a checksum of
/// 8 bytes. A torn or damaged place fails its check and counts as empty. A record may then come twice, but no new
/// record is taken for a delivered one. No place crosses a page boundary, so a process that dies tears none.
enum LedgerFormat {
    /// The number of bytes of the header and of each place.
    static let placeBytes = 32

    /// The header of a ledger's file.
    static let header = Array("swift-sinks delivery ledger 1  \n".utf8)

    /// Returns the offset of a place.
    static func offset(ofPlace place: Int) -> Int { (place + 1) * placeBytes }

    /// Returns the bytes of a place.
    static func bytes(of entry: SessionLedger.Entry) -> [UInt8] {
        let content = [entry.id.high, entry.id.low, entry.next].flatMap(bigEndian)
        return content + bigEndian(check(content))
    }

    /// Returns the entries in a file, each in its place.
    /// - Returns: `nil` if the file is no ledger. An empty file is one, and so is one whose header is cut off.
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

    /// Returns the FNV-1a hash.
    ///
    /// It detects accidents and no attacks: a process that may write the file may write anything.
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
