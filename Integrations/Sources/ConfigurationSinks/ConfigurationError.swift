internal import Sinks

/// A mistake in a configuration: the key, the value, the place and the reason.
///
///     do { try configuration.reload() } catch { print(error) }
///     // app.yaml:7: logging.sinks.app.schedule: "dayly": expected a period such as "daily" or "every 15 minutes" …
///
/// The value of a secret is never here.
public struct ConfigurationError: Error, Hashable, Sendable {
    /// The dotted path of the key; empty if the file as a whole is concerned.
    public let key: String
    /// The value as text; `nil` if there is none or if it is secret.
    public let value: String?
    /// The file and, where known, the line: `app.yaml:7`; `nil` if the value came from elsewhere.
    public let place: String?
    /// The reason.
    public let reason: String
    /// The names of the sinks of the running configuration that are not there any more after a reload.
    ///
    /// The reload closed them, because a new sink needed their files, and then neither the new nor the old sink of a
    /// file could be opened. They are gone until a reload succeeds. Empty if all sinks are there.
    public internal(set) var lostSinks: [String] = []

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - key: the dotted path of the key.
    ///   - value: the value as text; never that of a secret. Default: none.
    ///   - place: the file and the line. Default: not known.
    ///   - reason: the reason, such as `expected a number`.
    public init(_ key: String, value: String? = nil, place: String? = nil, reason: String) {
        self.key = key
        self.value = value
        self.place = place
        self.reason = reason
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// The place, the key, the value and the reason, escaped to one line.
    ///
    /// At most 256 bytes of the value are shown.
    public var description: String {
        var parts: [String] = []
        if let place { parts.append(place) }
        if !key.isEmpty { parts.append(key) }
        if let value { parts.append("\"\(String(decoding: value.utf8.prefix(256), as: UTF8.self))\"") }
        parts.append(reason)
        let text = parts.joined(separator: ": ")
        return ByteWriter.withScratch { writer in
            writer.append(escaping: text)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
