internal import Records

/// A table of texts that repeat in the records read by a thread: names, files, functions and keys.
///
/// It is a cache with 256 places. Each text has one possible place, and is replaced by another text with the same
/// place. Texts have at most 128 bytes, so a thread keeps less than 64 KiB, however many texts it reads. A text that is
/// not found is made again.
final class RepeatedTexts {
    private struct Place {
        /// The length in bytes, and the first 16 bytes.
        var (count, leading): (Int, UInt128)
        var text: String
    }

    private static let size = 256
    private static let longest = 128

    private let places: UnsafeMutablePointer<Place>

    init() {
        places = .allocate(capacity: Self.size)
        places.initialize(repeating: Place(count: -1, leading: 0, text: ""), count: Self.size)
    }

    deinit {
        places.deinitialize(count: Self.size).deallocate()
    }

    /// Calls a closure with the table of the calling thread, or with a new one if there is none yet.
    @inline(__always)
    static func lend<Answer, Failure: Error>(
        _ body: (RepeatedTexts) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let thread = ThreadContext.current
        // Only tables are kept there, and a checked cast would take as long as a lookup.
        let texts = thread.takeTexts().map { unsafeDowncast($0, to: RepeatedTexts.self) } ?? RepeatedTexts()
        defer { thread.keep(texts: texts) }
        return try body(texts)
    }

    /// The number of texts in the table.
    var count: Int { (0..<Self.size).count { places[$0].count >= 0 } }

    /// Returns a text from the table, or makes it.
    /// - Returns: the text; `nil` if the bytes are not UTF-8.
    @inline(__always)
    func text(_ bytes: UnsafeRawBufferPointer) -> String? {
        let leading = UInt128(leading: bytes)
        let place = places + Self.index(of: bytes, leading)
        // A stored text is valid UTF-8, so equal bytes need no check.
        if place.pointee.leading == leading, place.pointee.count == bytes.count,
            bytes.count <= 16 || place.pointee.text.withBytes({ $0.isSame(as: bytes) })
        {
            return place.pointee.text
        }
        return make(bytes, leading, at: place)
    }

    @inline(never)
    private func make(
        _ bytes: UnsafeRawBufferPointer,
        _ leading: UInt128,
        at place: UnsafeMutablePointer<Place>
    ) -> String? {
        guard let text = WellFormedText(bytes)?.string else { return nil }
        if bytes.count <= Self.longest { place.pointee = Place(count: bytes.count, leading: leading, text: text) }
        return text
    }

    /// Returns the place of a text by its length, its first bytes and its last bytes.
    @inline(__always)
    private static func index(of bytes: UnsafeRawBufferPointer, _ leading: UInt128) -> Int {
        var last = UInt64(truncatingIfNeeded: leading)
        if bytes.count > 16, let base = bytes.baseAddress {
            last ^= base.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self)
        }
        let first = UInt64(truncatingIfNeeded: leading >> 64) ^ UInt64(truncatingIfNeeded: bytes.count)
        let hash = (first &* 0x9E37_79B9_7F4A_7C15) ^ (last &* 0xC2B2_AE3D_27D4_EB4F)
        return Int(truncatingIfNeeded: ((hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
}
