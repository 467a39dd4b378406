#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The C library's `iconv`, from UTF-8 to another encoding, with a policy for what has no equivalent there.
struct TextConverter: ~Copyable, @unchecked Sendable {
    /// Used by one thread at a time, and released with the converter.
    private let descriptor: iconv_t
    private let encoding: TextEncoding
    private let name: String

    /// A converter behind a lock; `nil` for UTF-8, which needs none.
    /// - Throws: ``SinkError`` if the C library does not know the encoding.
    static func forEncoding(_ encoding: TextEncoding) throws(SinkError) -> Owner<TextConverter>? {
        guard let name = encoding.iconvName else { return nil }
        let converter = try TextConverter(encoding, name: name)
        // Records stand alone, in whichever file they come to lie: none of them may start as only the first text does.
        guard converter.converted("a") == converter.converted("a") else {
            throw SinkError(
                .invalidOption,
                attempted: "use the encoding",
                on: name,
                reason:
                    "it starts every text with a mark, which a log cannot; UTF-16LE and others of fixed order do not"
            )
        }
        return Owner(converter)
    }

    private init(_ encoding: TextEncoding, name: String) throws(SinkError) {
        let descriptor = iconv_open(name, "UTF-8")
        guard let descriptor, Int(bitPattern: descriptor) != -1 else {
            throw SinkError(
                .invalidOption,
                attempted: "use the encoding",
                on: name,
                reason: "the C library's iconv does not know it"
            )
        }
        self.descriptor = descriptor
        self.encoding = encoding
        self.name = name
    }

    deinit {
        iconv_close(descriptor)
    }

    /// Appends text in the other encoding.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - writer: where the result goes; what is there stays.
    /// - Throws: ``SinkError`` for a character without equivalent, if that is the policy; part of the text has then been
    ///   appended.
    mutating func convert(_ text: UnsafeRawBufferPointer, into writer: inout ByteWriter) throws(SinkError) {
        // A refusal may have left it in the middle of a shift.
        iconv(descriptor, nil, nil, nil, nil)
        defer { endShift(in: &writer) }
        var rest = text
        while !rest.isEmpty {
            let consumed = convertPrefix(rest, into: &writer)
            rest = UnsafeRawBufferPointer(rebasing: rest[min(consumed, rest.count)...])
            if rest.isEmpty { return }
            let scalar = UTF8Scalar(at: rest)
            try appendSubstitute(for: scalar, into: &writer)
            rest = UnsafeRawBufferPointer(rebasing: rest[(scalar?.length ?? 1)...])
        }
    }

    /// Converts as far as there are equivalents.
    /// - Returns: how many bytes that were.
    private func convertPrefix(_ text: UnsafeRawBufferPointer, into writer: inout ByteWriter) -> Int {
        // iconv's signature lacks a const; it does not write to its input.
        var input = UnsafeMutablePointer(mutating: text.bindMemory(to: CChar.self).baseAddress)
        var inputLeft = text.count
        return withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { buffer in
            while inputLeft > 0 {
                var output = buffer.bindMemory(to: CChar.self).baseAddress
                var outputLeft = buffer.count
                let result = iconv(descriptor, &input, &inputLeft, &output, &outputLeft)
                let isFull = result == Int(bitPattern: UInt.max) && Errno.current.rawValue == E2BIG
                writer.append(UnsafeRawBufferPointer(rebasing: buffer[..<(buffer.count - outputLeft)]))
                if !isFull { break }
            }
            return text.count - inputLeft
        }
    }

    /// Writes what brings a reader back to the first shift state; nothing for most encodings.
    private func endShift(in writer: inout ByteWriter) {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 16) { buffer in
            var output = buffer.bindMemory(to: CChar.self).baseAddress
            var outputLeft = buffer.count
            iconv(descriptor, nil, nil, &output, &outputLeft)
            writer.append(UnsafeRawBufferPointer(rebasing: buffer[..<(buffer.count - outputLeft)]))
        }
    }

    private func converted(_ text: StaticString) -> [UInt8] {
        var writer = ByteWriter(capacity: 64)
        _ = convertPrefix(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), into: &writer)
        return writer.withBytes { Array($0) }
    }

    /// A text in an encoding, as far as it can be expressed there.
    static func bytes(of text: String, in encoding: TextEncoding) -> [UInt8] {
        var text = text
        guard let name = encoding.iconvName, let converter = try? TextConverter(encoding, name: name) else {
            return Array(text.utf8)
        }
        return text.withUTF8 { bytes in
            var writer = ByteWriter(capacity: 64)
            _ = converter.convertPrefix(UnsafeRawBufferPointer(bytes), into: &writer)
            return writer.withBytes { Array($0) }
        }
    }

    private func appendSubstitute(for scalar: UTF8Scalar?, into writer: inout ByteWriter) throws(SinkError) {
        let substitute: String
        switch encoding.unencodable {
        case .fail:
            let shown = scalar.map { "U+" + String($0.value, radix: 16, uppercase: true) } ?? "a byte that is not UTF-8"
            throw SinkError(.unencodable, attempted: "write as", on: name, reason: "it has no \(shown)")
        case .omit: return
        case .replace: substitute = "?"
        case .escape: substitute = scalar?.escaped ?? "?"
        }
        var text = substitute
        text.withUTF8 { _ = convertPrefix(UnsafeRawBufferPointer($0), into: &writer) }
    }
}

extension UTF8Scalar {
    /// The scalar as Python's `backslashreplace` writes it: `\xe9`, `\u2713`, `\U0001f600`.
    fileprivate var escaped: String {
        let hex = String(value, radix: 16)
        let (prefix, width) = value < 0x100 ? ("\\x", 2) : value < 0x1_0000 ? ("\\u", 4) : ("\\U", 8)
        return prefix + String(repeating: "0", count: max(width - hex.count, 0)) + hex
    }
}
