import LifecycleSinks
import Logging
import ServiceLifecycle
import ServiceLifecycleTestKit
import SinkTesting
import Sinks
import Testing

@Suite("A service for loggers")
struct LoggersServiceTests {
    @Test("delivers what waits when its group shuts down gracefully")
    func gracefulShutdown() async throws {
        let sink = CollectingSink()
        let log = Sinks.Logger("shop", to: sink.buffered(capacity: 1000))
        try await testGracefulShutdown { trigger in
            async let service: Void = LoggersService(log).run()
            for index in 0..<100 { log.info("\(index)") }
            #expect(sink.messages.isEmpty)
            trigger.triggerGracefulShutdown()
            try await service
        }
        #expect(sink.messages.count == 100)
        log.info("later")
        try log.flush()
        #expect(sink.messages.count == 101)
    }

    @Test("that is the first of its group has the records of services that end before it")
    func order() async throws {
        struct Server: Service {
            let log: Sinks.Logger
            func run() async throws {
                try? await ServiceLifecycle.gracefulShutdown()
                log.info("server ends")
            }
        }
        let sink = CollectingSink()
        let log = Sinks.Logger("shop", to: sink.buffered(capacity: 1000))
        var configuration = ServiceGroupConfiguration(
            services: [LoggersService(log), Server(log: log)],
            logger: Logging.Logger(label: "group") { _ in SwiftLogNoOpLogHandler() }
        )
        configuration.maximumGracefulShutdownDuration = .seconds(60)
        let group = ServiceGroup(configuration: configuration)
        async let run: Void = group.run()
        await group.triggerGracefulShutdown()
        try await run
        #expect(sink.messages == ["server ends"])
    }

    @Test("flushes when its task is cancelled")
    func cancellation() async throws {
        let sink = CollectingSink()
        let log = Sinks.Logger("shop", to: sink.buffered(capacity: 1000))
        log.info("one")
        let task = Task { try await LoggersService(log).run() }
        task.cancel()
        try await task.value
        #expect(sink.messages == ["one"])
    }
}
