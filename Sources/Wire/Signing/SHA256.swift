internal import Records

/// An incremental SHA-256 (FIPS 180-4).
struct SHA256: Sendable {
    /// The length of a digest in bytes.
    static let digestLength = 32
    /// The length of a block in bytes.
    static let blockLength = 64

    /// The system's function that mixes a block; `nil` for the built-in one.
    private let mixing: SystemSHA256.Mixing?
    private var state: SIMD8<UInt32> = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    /// The bytes that do not fill a block yet.
    private var pending = EightWords()
    private var pendingCount = 0
    private var length: UInt64 = 0

    /// Creates an empty hash.
    /// - Parameter mixing: the function that mixes blocks; `nil` for the built-in one. Default: the system's, if there
    ///   is one.
    init(mixing: SystemSHA256.Mixing? = SystemSHA256.mixing) {
        self.mixing = mixing
    }

    /// Returns the digest of bytes.
    static func digest(_ bytes: [UInt8], mixing: SystemSHA256.Mixing? = SystemSHA256.mixing) -> [UInt8] {
        var hash = SHA256(mixing: mixing)
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish().bytes
    }

    /// Adds bytes.
    ///
    /// Whole blocks are mixed in place.
    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length &+= UInt64(truncatingIfNeeded: bytes.count)
        var rest = bytes
        if pendingCount > 0 {
            let missing = min(Self.blockLength - pendingCount, rest.count)
            gather(UnsafeRawBufferPointer(rebasing: rest[..<missing]))
            rest = UnsafeRawBufferPointer(rebasing: rest[missing...])
            guard pendingCount == Self.blockLength else { return }
            mixPending()
        }
        while rest.count >= Self.blockLength {
            mix(rest)
            rest = UnsafeRawBufferPointer(rebasing: rest[Self.blockLength...])
        }
        gather(rest)
    }

    /// Returns the digest of everything so far.
    ///
    /// No bytes may be added afterwards.
    mutating func finish() -> Digest {
        let bits = length &* 8
        var padding = (EightWords(), UInt64(0))
        // The number of zeros after which the eight bytes of the length fill the block.
        let zeros = (Self.blockLength &* 2 &- 9 &- pendingCount) % Self.blockLength
        withUnsafeMutableBytes(of: &padding) { bytes in
            bytes[0] = 0x80
            let end = zeros &+ 1
            for index in 0..<8 {
                bytes[end &+ index] = UInt8(truncatingIfNeeded: bits &>> UInt64(truncatingIfNeeded: 56 &- index &* 8))
            }
            update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<(end &+ 8)]))
        }
        return Digest(words: state)
    }

    /// Appends bytes to the pending ones.
    ///
    /// They must fit into the block.
    private mutating func gather(_ bytes: UnsafeRawBufferPointer) {
        withUnsafeMutableBytes(of: &pending) { pending in
            UnsafeMutableRawBufferPointer(rebasing: pending[pendingCount...]).copyMemory(from: bytes)
        }
        pendingCount += bytes.count
    }

    private mutating func mixPending() {
        let block = pending
        withUnsafeBytes(of: block) { mix($0) }
        pendingCount = 0
    }

    /// Mixes the first block of the bytes, which must contain one.
    private mutating func mix(_ block: UnsafeRawBufferPointer) {
        if let mixing { return withUnsafeMutableBytes(of: &state) { mixing($0.baseAddress, block.baseAddress) } }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
            Self.schedule(block, into: words)
            mix(UnsafeBufferPointer(words))
        }
    }

    /// Runs the steps of all words.
    @inline(__always)
    private mutating func mix(_ words: UnsafeBufferPointer<UInt32>) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        // After eight steps every variable has its own place again.
        for index in stride(from: 0, to: words.count &- 7, by: 8) {
            Self.step(a, b, c, &d, e, f, g, &h, words[index])
            Self.step(h, a, b, &c, d, e, f, &g, words[index &+ 1])
            Self.step(g, h, a, &b, c, d, e, &f, words[index &+ 2])
            Self.step(f, g, h, &a, b, c, d, &e, words[index &+ 3])
            Self.step(e, f, g, &h, a, b, c, &d, words[index &+ 4])
            Self.step(d, e, f, &g, h, a, b, &c, words[index &+ 5])
            Self.step(c, d, e, &f, g, h, a, &b, words[index &+ 6])
            Self.step(b, c, d, &e, f, g, h, &a, words[index &+ 7])
        }
        state = state &+ SIMD8(a, b, c, d, e, f, g, h)
    }

    /// Fills memory for 64 words with those of all steps, their constants added.
    @inline(__always)
    private static func schedule(_ block: UnsafeRawBufferPointer, into words: UnsafeMutableBufferPointer<UInt32>) {
        for index in 0..<16 {
            words[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
        }
        for index in 16..<64 {
            let (early, late) = (words[index &- 15], words[index &- 2])
            let s0 = rotate(early, 7) ^ rotate(early, 18) ^ early &>> 3
            let s1 = rotate(late, 17) ^ rotate(late, 19) ^ late &>> 10
            words[index] = words[index &- 16] &+ s0 &+ words[index &- 7] &+ s1
        }
        constants.withUnsafeBufferPointer { constants in
            for index in 0..<min(words.count, constants.count) { words[index] &+= constants[index] }
        }
    }

    @inline(__always)
    private static func step(
        _ a: UInt32,
        _ b: UInt32,
        _ c: UInt32,
        _ d: inout UInt32,
        _ e: UInt32,
        _ f: UInt32,
        _ g: UInt32,
        _ h: inout UInt32,
        _ word: UInt32
    ) {
        let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        let first = h &+ s1 &+ (g ^ e & (f ^ g)) &+ word
        let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        d = d &+ first
        h = first &+ s0 &+ (a & b | c & (a | b))
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word &>> count | word &<< (32 &- count)
    }

    /// The first bits of the fractions of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
        0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
        0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
        0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
        0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
        0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
        0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
        0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
    ]
}

extension SHA256 {
    /// The digest of a hash, as eight words.
    struct Digest: Sendable {
        fileprivate let words: SIMD8<UInt32>

        /// The bytes of the digest in their standard order.
        var bytes: [UInt8] { withBytes { Array($0) } }

        /// Calls a closure with the bytes.
        func withBytes<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
            var bigEndian = words
            for index in words.indices { bigEndian[index] = words[index].bigEndian }
            return withUnsafeBytes(of: bigEndian, body)
        }
    }
}
