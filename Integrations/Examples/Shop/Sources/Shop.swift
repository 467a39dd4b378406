import Configuration
import ConfigurationSinks
import Foundation
import Hummingbird
import LifecycleSinks
import Logging
import LoggingSinks
import Metrics
import MetricsSinks
import ServiceLifecycle

/// The program, from its configuration to the last record.
@main
enum Shop {
    static func main() async {
        do {
            try await run(CommandLine.arguments.dropFirst().first ?? "app.yaml")
        } catch {
            FileHandle.standardError.write(Data("shop: \(error)\n".utf8))
            exit(1)
        }
    }

    /// Runs the shop with a configuration file, until SIGTERM or SIGINT.
    private static func run(_ path: String) async throws {
        // SIGHUP ends a program that does not handle it yet.
        signal(SIGHUP, SIG_IGN)
        // The environment stands in front of the file: SERVER_PORT=9000 replaces `server.port`.
        let reader = ConfigReader(providers: [EnvironmentVariablesProvider(), try ConfigurationFile(path)])
        let logging = try LoggingConfiguration(reader)
        let log = LoggingSystem.bootstrap(levels: logging.levels) { logging.sink }
        let metrics = MetricsPage()
        MetricsSystem.bootstrap(metrics)

        let logger = Logger(label: "shop")
        let host = try reader.requiredString(forKey: "server.host")
        let port = try reader.requiredInt(forKey: "server.port")
        let routes = Routes(
            orders: Orders(bank: Bank(delay: .milliseconds(try reader.requiredInt(forKey: "bank.milliseconds")))),
            metrics: metrics,
            sinks: SinkMetrics(of: log)
        )
        let server = Application(
            router: routes.router,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            logger: logger
        )
        // A group ends its services in the reverse order: the server finishes its requests, then the sinks deliver.
        var services = ServiceGroupConfiguration(
            services: [LoggersService(), ConfigurationReload(logging, log: log.named("shop")), server],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        services.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: services).run()
            logger.info("the shop is closed")
        } catch {
            // A port that is taken, or a sink that could not deliver.
            logger.critical("the shop has ended with an error", error: error)
            try? await log.close(timeout: .seconds(5))
            throw error
        }
        try await log.close(timeout: .seconds(5))
    }
}
