import Foundation

/// The content of the files that a worker wrote, backups included.
struct WrittenOutput {
    private(set) var lines = 0
    private(set) var bytes = 0
    /// Whether every file ends with a whole line.
    private(set) var isWhole = true

    /// Counts the files of a folder.
    init(of folder: URL) throws {
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            count(try Data(contentsOf: file, options: .alwaysMapped))
        }
    }

    private mutating func count(_ data: Data) {
        bytes += data.count
        guard let last = data.last else { return }
        isWhole = isWhole && last == UInt8(ascii: "\n")
        lines += data.withUnsafeBytes { bytes in bytes.reduce(0) { $0 &+ ($1 == UInt8(ascii: "\n") ? 1 : 0) } }
    }
}
