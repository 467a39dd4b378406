internal import SinksLibc

/// The C library's `iconv`, from UTF-8 to another encoding, with a policy for characters that it cannot encode.
struct TextConverter: ~Copyable, @unchecked Sendable {
    /// The descriptor.
    ///
    /// It is used by one thread at a time, and released with the converter.
    private let descriptor: iconv_t
    private let encoding: FileOptions.Encoding
    private let name: String

    /// Creates a converter behind a lock; `nil` for UTF-8, which needs none.
    /// - Throws: ``SinkError`` if the C library does not support the encoding, or if the encoding starts every text
    ///   with a mark.
    static func forEncoding(_ encoding: FileOptions.Encoding) throws(SinkError) -> Owner<TextConverter>? {
        guard let name = encoding.iconvName else { return nil }
        let converter = try TextConverter(encoding, name: name)
        // Records stand alone, in any file. None of them may begin with a mark that only the first text of a file
        // should have.
        guard converter.converted("a") == converter.converted("a") else {
            throw SinkError(
                .invalidOption,
                attempted: "use the encoding",
                on: name,
                reason:
                    "it starts every text with a byte order mark; use a fixed byte order such as UTF-16LE"
            )
        }
        return Owner(converter)
    }

    private init(_ encoding: FileOptions.Encoding, name: String) throws(SinkError) {
        let descriptor = iconv_open(name, "UTF-8")
        guard let descriptor, Int(bitPattern: descriptor) != -1 else {
            throw SinkError(
                .invalidOption,
                attempted: "use the encoding",
                on: name,
                reason: "the C library's iconv does not support it"
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
    ///   - writer: the destination. Its content stays.
    /// - Throws: ``SinkError`` for a character that cannot be encoded, if that is the policy. Part of the text has then
    ///   been appended.
    mutating func convert(_ text: UnsafeRawBufferPointer, into writer: inout ByteWriter) throws(SinkError) {
        // An earlier error may have left it inside a shift sequence.
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

    /// Converts text up to the first character that cannot be encoded.
    /// - Returns: the number of bytes converted.
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

    /// Appends the bytes that return a reader to the initial shift state; none in most encodings.
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

    /// Returns a text in an encoding, up to the first character that cannot be encoded.
    static func bytes(of text: String, in encoding: FileOptions.Encoding) -> [UInt8] {
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
