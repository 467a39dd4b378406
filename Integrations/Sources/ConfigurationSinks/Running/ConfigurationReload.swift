public import ServiceLifecycle
internal import Sinks
public import UnixSignals

/// A service that reloads a configuration when it has changed, and on a signal.
///
///     let group = ServiceGroup(
///         services: [LoggersService(), ConfigurationReload(configuration), server],
///         gracefulShutdownSignals: [.sigterm],
///         logger: logger
///     )
///
/// A configuration with a mistake is reported, once for each content, and the running one stays. A closure learns of
/// each change:
///
///     ConfigurationReload(configuration) { logger.notice("logging is configured anew") }
public struct ConfigurationReload: Service {
    private let configuration: LoggingConfiguration
    private let interval: Duration?
    private let signals: [UnixSignal]
    private let changed: @Sendable () -> Void

    /// Creates a service.
    ///
    /// - Parameters:
    ///   - configuration: the configuration.
    ///   - interval: the time between two looks at the configuration; `nil` for signals alone. Default: 5 seconds.
    ///   - signals: the signals that cause a look at once. Default: SIGHUP.
    ///   - changed: called after each look that has changed something. Default: nothing.
    public init(
        _ configuration: LoggingConfiguration,
        every interval: Duration? = .seconds(5),
        on signals: [UnixSignal] = [.sighup],
        changed: @escaping @Sendable () -> Void = {}
    ) {
        self.configuration = configuration
        self.interval = interval
        self.signals = signals
        self.changed = changed
    }

    /// Reloads until the group shuts down, or the task is cancelled.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await reloadUntilCancelled() }
    }

    private func reloadUntilCancelled() async {
        let reports = ReloadReports(configuration, changed: changed)
        await withTaskGroup { group in
            group.addTask {
                guard !signals.isEmpty else { return }
                for await _ in await UnixSignalsSequence(trapping: signals) { await reports.reload(isRepeated: false) }
            }
            group.addTask {
                guard let interval else { return }
                while (try? await Task.sleep(for: interval)) != nil { await reports.reload(isRepeated: true) }
            }
        }
    }
}

extension ConfigurationReload: CustomStringConvertible {
    /// The name that a service group logs.
    public var description: String { "ConfigurationReload" }
}
