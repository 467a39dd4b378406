import Program
import Sinks
import Wire

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file with the secret of a key, as hexadecimal digits with any white space between them.
enum KeyFile {
    /// Reads a key.
    static func key(named id: String, at path: String) throws(ProgramError) -> SigningKey {
        guard let text = read(path) else {
            throw ProgramError(.noInput, "cannot read the key \(path): \(Errno(errno))")
        }
        guard let secret = secret(in: text) else {
            throw ProgramError(.noInput, "the key \(path) is not an even number of hexadecimal digits")
        }
        do throws(WireError) {
            return try SigningKey(id: id, secret: secret)
        } catch {
            throw ProgramError(.noInput, "the key \(path) cannot be used: \(error.reason)")
        }
    }

    /// Returns the bytes of a text; `nil` if it is anything but pairs of hexadecimal digits.
    static func secret(in text: String) -> [UInt8]? {
        let digits = text.filter { !$0.isWhitespace }.map(\.hexDigitValue)
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }

    /// Returns the first 4 KiB of a file, which is more than any secret.
    private static func read(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { systemRead(descriptor, $0) }
        guard count >= 0 else { return nil }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}

// A method of the same name hides the call inside the type.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
