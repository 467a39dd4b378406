public import Configuration
internal import Foundation
internal import Synchronization

/// A provider of swift-configuration that reads a file of JSON or YAML, and lists its keys.
///
///     let config = ConfigReader(providers: [
///         EnvironmentVariablesProvider(),
///         try ConfigurationFile("app.yaml"),
///     ])
///     let log = try Logger("shop", configuration: config)
///
/// The providers of swift-configuration do not list their keys. With this one, ``LoggingConfiguration`` finds unknown
/// keys, the names of sinks and loggers, and the line of a mistake. Each snapshot has the content that the file has
/// then, so ``LoggingConfiguration/reload()`` sees a change at once.
///
/// Every value that is no list or map is text, quoted or not, and the key decides what it means. `null` is the same as
/// no value. A file in braces is read as JSON, and as YAML if it is not JSON: so comments, anchors and aliases of YAML
/// are allowed there as well. A file has at most 4 MiB.
public final class ConfigurationFile: ConfigProvider {
    /// The path of the file.
    public let path: String

    private let latest: Mutex<ConfigurationFileSnapshot>

    /// Reads a file.
    ///
    /// - Parameter path: the path of a file of JSON or YAML.
    /// - Throws: ``ConfigurationError`` if the file cannot be read or is not valid.
    public init(_ path: String) throws(ConfigurationError) {
        self.path = path
        let first = ConfigurationFileSnapshot.read(path, instead: nil)
        _ = try first.content.get()
        latest = Mutex(first)
    }

    /// The name of the provider, with the path.
    public var providerName: String { "ConfigurationFile[\(path)]" }

    /// Reads the file again if it has changed.
    ///
    /// - Returns: its content. If the file is gone or not valid any more, each look-up in it throws the reason.
    public func snapshot() -> any ConfigSnapshot {
        latest.withLock { latest in
            latest = ConfigurationFileSnapshot.read(path, instead: latest)
            return latest
        }
    }

    /// Returns the value of a key as of the latest snapshot.
    public func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        try latest.withLock(\.self).value(forKey: key, type: type)
    }

    /// Returns the value of a key as of the latest snapshot.
    nonisolated(nonsending) public func fetchValue(forKey key: AbsoluteConfigKey, type: ConfigType) async throws
        -> LookupResult
    {
        try value(forKey: key, type: type)
    }

    /// Passes on the current value once; a change is not noticed.
    nonisolated(nonsending) public func watchValue<Return: ~Copyable>(
        forKey key: AbsoluteConfigKey,
        type: ConfigType,
        updatesHandler:
            nonisolated(nonsending) (
                _ updates: ConfigUpdatesAsyncSequence<Result<LookupResult, any Error>, Never>
            ) async throws -> Return
    ) async throws -> Return {
        try await watchValueFromValue(forKey: key, type: type, updatesHandler: updatesHandler)
    }

    /// Passes on the current snapshot once; a change is not noticed.
    nonisolated(nonsending) public func watchSnapshot<Return: ~Copyable>(
        updatesHandler:
            nonisolated(nonsending) (
                _ updates: ConfigUpdatesAsyncSequence<any ConfigSnapshot, Never>
            ) async throws -> Return
    ) async throws -> Return {
        try await watchSnapshotFromSnapshot(updatesHandler: updatesHandler)
    }
}
