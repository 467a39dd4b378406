internal import Configuration
internal import Sinks

/// The reading of one configuration: a snapshot of it, and the program's own parts.
struct Reading: Sendable {
    /// The configuration.
    let snapshot: ConfigSnapshotReader
    /// The key of the section about logging.
    let prefix: [String]
    /// The program's kinds, formats and filters.
    let parts: ConfigurationParts
    /// The reporter that sinks get for failures that cost no record.
    let failures: FailureReporter
    /// The values of environment variables.
    let environment: @Sendable (String) -> String?

    /// Returns the keys of a map; `nil` if there is no map, or its provider does not list keys.
    func keys(at path: [String]) -> [String]? {
        snapshot.stringArray(forKey: ConfigKey(path + [ConfigurationFileSnapshot.Question.keys]))
    }

    /// Returns the file and the line of a value, if it is that of the file.
    /// - Parameters:
    ///   - path: the keys that lead to the value.
    ///   - value: the value that was read; `nil` to locate the key alone.
    /// - Returns: `app.yaml:7`; `nil` if it is not known.
    func place(of path: [String], value: String?) -> String? {
        let place = snapshot.string(forKey: ConfigKey(path + [ConfigurationFileSnapshot.Question.place]))
        guard let value else { return place }
        let written = ConfigKey(path + [ConfigurationFileSnapshot.Question.text])
        // A provider in front of the file, such as the environment, may have replaced the value.
        let text = snapshot.string(forKey: written, isSecret: true)
        return text == nil || text == value ? place : nil
    }

    /// Rejects a file that could not be read.
    func checkFile() throws {
        do {
            _ = try snapshot.requiredString(forKey: ConfigKey([ConfigurationFileSnapshot.Question.file]))
        } catch let error as ConfigurationError {
            throw error
        } catch {
            // No provider of the reader is a ``ConfigurationFile``.
        }
    }
}

extension Reading {
    /// The type in which a provider may have a value that is not text.
    enum NaturalType {
        case text, number, integer, truth
    }

    /// Returns a value as text, whatever its type; `nil` if there is none.
    ///
    /// - Throws: the provider's error if the value is a list, or of yet another type.
    func text(_ path: [String], _ natural: NaturalType, isSecret: Bool) throws -> String? {
        let key = ConfigKey(path)
        do {
            return try snapshot.requiredString(forKey: key, isSecret: isSecret)
        } catch {
            if Self.isMissing(error) { return nil }
            switch natural {
            case .text: throw error
            case .integer: return try snapshot.requiredInt(forKey: key, isSecret: isSecret).description
            case .number:
                if let integer = snapshot.int(forKey: key, isSecret: isSecret) { return integer.description }
                return try snapshot.requiredDouble(forKey: key, isSecret: isSecret).description
            case .truth: return try snapshot.requiredBool(forKey: key, isSecret: isSecret).description
            }
        }
    }

    /// Returns whether there is neither text, nor a number, a truth value or a list.
    func isAbsent(_ path: [String]) -> Bool {
        let key = ConfigKey(path)
        return snapshot.string(forKey: key, isSecret: true) == nil
            && snapshot.int(forKey: key, isSecret: true) == nil
            && snapshot.double(forKey: key, isSecret: true) == nil
            && snapshot.bool(forKey: key, isSecret: true) == nil
            && snapshot.stringArray(forKey: key, isSecret: true) == nil
    }

    /// Returns a list of text; `nil` if there is none.
    ///
    /// One text is a list by commas, as swift-configuration reads the environment.
    func list(_ path: [String]) throws -> [String]? {
        do {
            return try snapshot.requiredStringArray(forKey: ConfigKey(path))
        } catch {
            if Self.isMissing(error) { return nil }
            return try text(path, .truth, isSecret: false).map(Self.items)
        }
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimming { $0 == " " || $0 == "\t" } }.filter { !$0.isEmpty }
    }

    /// Whether an error of swift-configuration means that no provider has a value.
    ///
    /// Its type is not public.
    private static func isMissing(_ error: any Error) -> Bool {
        !(error is ConfigurationError)
            && Mirror(reflecting: error).children.first?.label == "missingRequiredConfigValue"
    }
}

extension Substring {
    /// Returns the text without characters at its ends.
    fileprivate func trimming(_ isDropped: (Character) -> Bool) -> String {
        var rest = self
        while let first = rest.first, isDropped(first) { rest = rest.dropFirst() }
        while let last = rest.last, isDropped(last) { rest = rest.dropLast() }
        return String(rest)
    }
}
