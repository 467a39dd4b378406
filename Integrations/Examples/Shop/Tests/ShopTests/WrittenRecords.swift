import Foundation
import Testing

/// The records that the program has written to files, compressed ones too.
struct WrittenRecords {
    /// The message of a record, and the request that it is about.
    struct Key: Hashable {
        let message: String
        let request: Int?
    }

    /// The number of records of each key.
    private(set) var counts: [Key: Int] = [:]
    var total: Int { counts.values.reduce(0, +) }

    /// Returns the number of records of a message about a request.
    subscript(message: String, request: Int?) -> Int { counts[Key(message: message, request: request), default: 0] }

    /// Reads lines of JSON from all files whose names have a prefix.
    static func json(_ shop: ShopProcess, _ prefixes: String...) async throws -> Self {
        var records = Self()
        for line in try await lines(shop, prefixes) {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            // The schema of Elastic has attributes as labels.
            let attributes = (object["attributes"] ?? object["labels"]) as? [String: Any]
            let request = (attributes?["request"] as? String).flatMap { Int($0) }
            records.add(try #require(object["message"] as? String), request)
        }
        return records
    }

    /// Reads lines of text from all files whose names have a prefix; those of no record are left out.
    static func text(_ shop: ShopProcess, _ prefixes: String...) async throws -> Self {
        var records = Self()
        for line in try await lines(shop, prefixes) {
            guard let match = line.firstMatch(of: /^[-\d :.]+ [A-Z]+ +shop[.a-z]*: ([^=]*?)( request=(\d+).*)?$/) else {
                continue
            }
            records.add(String(match.1), match.3.flatMap { Int($0) })
        }
        return records
    }

    private mutating func add(_ message: String, _ request: Int?) {
        counts[Key(message: message, request: request), default: 0] += 1
    }

    /// Returns the names of the files with a prefix, and of their backups.
    ///
    /// A compressed backup replaces the other one of its name, which is there a little longer.
    static func names(_ shop: ShopProcess, _ prefixes: [String]) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: shop.folder.path).filter { name in
            prefixes.contains { prefix in
                name.hasPrefix(prefix) && name.dropFirst(prefix.count).wholeMatch(of: /(\.\d+(\.gz)?)?/) != nil
            }
        }
        return names.filter { !names.contains("\($0).gz") }.sorted()
    }

    /// Reads all lines, and does so again if a backup was compressed meanwhile.
    private static func lines(_ shop: ShopProcess, _ prefixes: [String]) async throws -> [Substring] {
        var lines: [Substring] = []
        try await wait("no file changes while all are read") {
            let names = try names(shop, prefixes)
            guard let contents = try? names.map({ try content(shop.folder.appending(path: $0)) }) else { return false }
            lines = contents.flatMap { $0.split(separator: "\n") }
            return try names == self.names(shop, prefixes)
        }
        return lines
    }

    private static func content(_ url: URL) throws -> String {
        try #require(
            String(
                validating: url.pathExtension == "gz" ? try decompressed(url) : try Data(contentsOf: url),
                as: UTF8.self
            )
        )
    }

    private static func decompressed(_ url: URL) throws -> Data {
        let (gzip, output) = (Process(), Pipe())
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", url.path]
        gzip.standardOutput = output
        try gzip.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        try #require(gzip.terminationStatus == 0, "not a whole gzip file: \(url.lastPathComponent)")
        return bytes
    }
}
