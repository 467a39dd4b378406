internal import Records

/// A table of texts that the records which a thread reads have in common: names, files, functions and keys.
///
/// It is a cache: each text has one place of 256, and moves out when another one with the same place comes. With texts of at most
/// 128 bytes a thread keeps less than 64 KiB, however many different ones it reads. It decides nothing: a text that is not found is
/// made anew.
final class RepeatedTexts {
    private struct Place {
        /// The length in bytes, and the first 16 of them.
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

    /// Lends the table of the calling thread; a new one if there is none yet.
    @inline(__always)
    static func lend<Answer, Failure: Error>(
        _ body: (RepeatedTexts) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let thread = ThreadContext.current
        // Nothing else is kept there, and a checked cast takes as long as finding a text.
        let texts = thread.takeTexts().map { unsafeDowncast($0, to: RepeatedTexts.self) } ?? RepeatedTexts()
        defer { thread.keep(texts: texts) }
        return try body(texts)
    }

    /// How many texts it keeps.
    var count: Int { (0..<Self.size).count { places[$0].count >= 0 } }

    /// Finds a text or makes it.
    /// - Returns: `nil` if the bytes are not UTF-8.
    @inline(__always)
    func text(_ bytes: UnsafeRawBufferPointer) -> String? {
        let leading = UInt128(leading: bytes)
        let place = places + Self.index(of: bytes, leading)
        // What is found is UTF-8, or it would not be there.
        if place.pointee.leading == leading, place.pointee.count == bytes.count,
            bytes.count <= 16 || place.pointee.text.withLentUTF8({ $0.isSame(as: bytes) })
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

    /// The place of a text, by its length, its first bytes and its last.
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
