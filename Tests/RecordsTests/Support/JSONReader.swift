import Foundation

/// A line of JSON read by Foundation.
enum JSONReader {
    struct NotAnObject: Error {
        let line: String
    }

    static func object(_ line: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
        guard let object = value as? [String: Any] else { throw NotAnObject(line: line) }
        return object
    }
}
