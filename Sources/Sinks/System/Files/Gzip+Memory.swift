internal import Records

/// Compression of bytes in memory as gzip (RFC 1952), with the system's libz.
extension Gzip {
    private typealias BoundCall = @convention(c) (UInt) -> UInt
    private typealias CompressCall =
        @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<UInt>, UnsafeRawPointer?, UInt, Int32) -> Int32
    private typealias ChecksumCall = @convention(c) (UInt, UnsafeRawPointer?, UInt32) -> UInt

    /// The three functions of libz that this needs.
    private struct Functions {
        let bound: BoundCall
        let compress: CompressCall
        let checksum: ChecksumCall
    }

    private static let functions: Functions? = {
        guard let library = SystemLibrary(withExitHandlersNamed: ["libz.so.1", "libz.so", "libz.dylib"]),
            let bound = library.symbol("compressBound", as: BoundCall.self),
            let compress = library.symbol("compress2", as: CompressCall.self),
            let checksum = library.symbol("crc32", as: ChecksumCall.self)
        else { return nil }
        return Functions(bound: bound, compress: compress, checksum: checksum)
    }()

    /// Returns the bytes as a gzip file without a name and a time in it.
    /// - Throws: ``SinkError`` if libz is missing, if there are 4 GiB of bytes or more, or if there is no memory.
    static func compress(_ bytes: [UInt8], level: Int, for subject: String) throws(SinkError) -> [UInt8] {
        guard let functions else { throw refusal(.unsupported, subject, "the system's libz is missing") }
        guard bytes.count <= Int(UInt32.max) else { throw refusal(.tooLong, subject, "\(bytes.count) bytes") }
        guard let stream = deflate(bytes, level: level, by: functions) else {
            throw refusal(.system, subject, "libz could not compress \(bytes.count) bytes")
        }
        // A zlib stream (RFC 1950) has two bytes in front, then the same content as gzip, then four bytes of another
        // checksum.
        var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        result += stream.dropFirst(2).dropLast(4)
        let sum = bytes.withUnsafeBytes { functions.checksum(0, $0.baseAddress, UInt32($0.count)) }
        for word in [UInt32(truncatingIfNeeded: sum), UInt32(bytes.count)] {
            withUnsafeBytes(of: word.littleEndian) { result += $0 }
        }
        return result
    }

    private static func deflate(_ bytes: [UInt8], level: Int, by functions: Functions) -> [UInt8]? {
        var count = functions.bound(UInt(bytes.count))
        var isDone = false
        let stream = [UInt8](unsafeUninitializedCapacity: Int(clamping: count)) { buffer, written in
            isDone =
                bytes.withUnsafeBytes { input in
                    functions.compress(
                        buffer.baseAddress,
                        &count,
                        input.baseAddress,
                        UInt(input.count),
                        Int32(clamping: level)
                    )
                } == 0
            written = isDone ? min(Int(clamping: count), buffer.count) : 0
        }
        return isDone ? stream : nil
    }

    private static func refusal(_ code: SinkError.Code, _ subject: String, _ reason: String) -> SinkError {
        SinkError(code, attempted: "compress a message for", on: subject, reason: reason)
    }
}
