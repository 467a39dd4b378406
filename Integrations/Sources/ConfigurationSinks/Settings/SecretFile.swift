internal import Foundation

/// A file with a secret, as container platforms mount it.
enum SecretFile {
    private static let longest = 64 << 10

    /// Returns the content without line ends behind it; `nil` if it cannot be read, is too long or not UTF-8.
    static func content(of path: String) -> String? {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)), bytes.count <= longest else { return nil }
        let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard let end else { return "" }
        return String(validating: bytes[...end], as: UTF8.self)
    }
}
