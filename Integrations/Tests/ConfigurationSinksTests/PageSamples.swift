import Configuration
import Logging
import LoggingSinks
import ServiceLifecycle
import Sinks
import UnixSignals

@testable import ConfigurationSinks

/// The samples of the page `Configuration.md`, which need only compile.
private enum PageSamples {
    static func oneCall() throws {
        let log = try Sinks.Logger("shop", configuration: ConfigReader(provider: ConfigurationFile("app.yaml")))
        try log.close()
    }

    static func several() throws {
        let reader = ConfigReader(providers: [EnvironmentVariablesProvider(), try ConfigurationFile("app.yaml")])
        let configuration = try LoggingConfiguration(reader)
        let log = configuration.logger("shop")
        LoggingSystem.bootstrap(levels: configuration.levels) { configuration.sink }
        try log.close()
    }

    static func reload(_ configuration: LoggingConfiguration, _ logger: Logging.Logger) async throws {
        let group = ServiceGroup(
            services: [ConfigurationReload(configuration)],
            gracefulShutdownSignals: [.sigterm],
            logger: logger
        )
        try await group.run()
    }

    static func parts(_ reader: ConfigReader) throws {
        let parts = ConfigurationParts(
            kinds: [
                "ledger": SinkKind { settings in
                    let path = try settings.required("path", settings.path("path"))
                    return { try FileSink(path) }
                }
            ],
            filters: ["noHealth": ClosureFilter { $0.message.description != "/health" }]
        )
        let configuration = try LoggingConfiguration(reader, parts: parts)
        try configuration.sink.close()
    }
}
