public import ServiceLifecycle
public import Sinks
public import UnixSignals

/// A service that reloads a configuration when it has changed, and on a signal.
///
///     let group = ServiceGroup(
///         services: [LoggersService(), ConfigurationReload(configuration), server],
///         gracefulShutdownSignals: [.sigterm],
///         logger: logger
///     )
///
/// A configuration with a mistake is reported, once for each content, and the running one stays. The report names the
/// sinks that it has lost: see ``ConfigurationError/lostSinks``.
public struct ConfigurationReload: Service {
    private let configuration: LoggingConfiguration
    private let interval: Duration?
    private let signals: [UnixSignal]
    private let log: Logger?

    /// Creates a service.
    ///
    /// - Parameters:
    ///   - configuration: the configuration.
    ///   - interval: the time between two looks at the configuration; `nil` for signals alone. Default: 5 seconds.
    ///   - signals: the signals that cause a look at once. Default: SIGHUP.
    ///   - log: the logger of a record about each change, and about each mistake. Default: none; a mistake goes to the
    ///     configuration's `FailureReporter`, which limits its lines. The loss of a sink goes to both.
    public init(
        _ configuration: LoggingConfiguration,
        every interval: Duration? = .seconds(5),
        on signals: [UnixSignal] = [.sighup],
        log: Logger? = nil
    ) {
        self.configuration = configuration
        self.interval = interval
        self.signals = signals
        self.log = log
    }

    /// Reloads until the group shuts down, or the task is cancelled.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await reloadUntilCancelled() }
    }

    private func reloadUntilCancelled() async {
        let reports = ReloadReports(configuration, log: log)
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
