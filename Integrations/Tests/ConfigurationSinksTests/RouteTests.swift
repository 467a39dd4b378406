import Configuration
import Sinks
import Testing

@testable import ConfigurationSinks

/// Levels and sinks by logger, and where they come from.
struct RouteTests {
    @Test func `levels have the form of LOG_LEVEL, and loggers their own`() throws {
        try inFolder { folder in
            let configuration = try open(
                """
                logging:
                  level: warning, shop.web=debug
                  loggers: {shop.db: {level: trace}}
                  sinks: {'null': {}}
                """,
                in: folder
            )
            #expect(configuration.levels.level(of: "other") == .warning)
            #expect(configuration.levels.level(of: "shop.web.x") == .debug)
            #expect(configuration.levels.level(of: "shop.db.pool") == .trace)
            try configuration.sink.close()
        }
    }

    @Test func `a record reaches the sinks of its logger and its parents, each once`() throws {
        try inFolder { folder in
            func sink(_ name: String) -> String {
                "\(name): {kind: file, path: \(folder(name)), format: {pattern: '%(name)s'}}"
            }
            let configuration = try open(
                """
                logging:
                  use: [all]
                  sinks: {\(sink("all")), \(sink("db")), \(sink("audit"))}
                  loggers:
                    shop.db: {sinks: [db, all]}
                    shop.audit: {sinks: [audit], propagate: false}
                """,
                in: folder
            )
            for name in ["shop", "shop.db", "shop.db.pool", "shop.dbx", "shop.audit", "shop.audit.x"] {
                configuration.logger(name).info("m")
            }
            try configuration.sink.close()
            #expect(folder.read("all") == "shop\nshop.db\nshop.db.pool\nshop.dbx\n")
            #expect(folder.read("db") == "shop.db\nshop.db.pool\n")
            #expect(folder.read("audit") == "shop.audit\nshop.audit.x\n")
        }
    }

    @Test func `use chooses the sinks of the root, and the others are not opened`() throws {
        try inFolder { folder in
            let configuration = try open(
                "logging: {use: [a], sinks: {a: {kind: 'null'}, b: {kind: file, path: \(folder("b.log"))}}}",
                in: folder
            )
            #expect(configuration.sink.exchange.current.members.map(\.plan.name) == ["a"])
            #expect(folder.names == ["app.yaml"])
            try configuration.sink.close()
        }
    }

    @Test func `the environment alone is a configuration, with the names in a list`() throws {
        try inFolder { folder in
            let environment = EnvironmentVariablesProvider(environmentVariables: [
                "LOGGING_LEVEL": "debug,shop.web=off", "LOGGING_USE": "app", "LOGGING_SINKS_APP_KIND": "rotatingFile",
                "LOGGING_SINKS_APP_PATH": folder("app.log"), "LOGGING_SINKS_APP_MAX_SIZE": "1 MiB",
                "LOGGING_SINKS_APP_KEEP": "3", "LOGGING_SINKS_APP_FORMAT_PATTERN": "%(message)s",
                "LOGGING_SINKS_APP_QUEUE_CAPACITY": "16", "LOGGING_LOGGER_NAMES": "shop.db",
                "LOGGING_LOGGERS_SHOP_DB_LEVEL": "error",
            ])
            let configuration = try LoggingConfiguration(ConfigReader(provider: environment))
            configuration.logger("shop").debug("one")
            configuration.logger("shop.web").critical("two")
            configuration.logger("shop.db").info("three")
            try configuration.sink.close()
            #expect(folder.read("app.log") == "one\n")
        }
    }

    @Test func `the environment in front of a file replaces single values`() throws {
        try inFolder { folder in
            let environment = EnvironmentVariablesProvider(environmentVariables: [
                "LOGGING_SINKS_FILE_PATH": folder("other.log"), "LOGGING_LEVEL": "error",
            ])
            let configuration = try open(
                "logging: {level: info, sinks: {file: {path: \(folder("app.log")), format: {pattern: '%(message)s'}}}}",
                in: folder,
                before: [environment]
            )
            configuration.logger("shop").info("one")
            configuration.logger("shop").error("two")
            try configuration.sink.close()
            #expect(folder.names == ["app.yaml", "other.log"])
            #expect(folder.read("other.log") == "two\n")
        }
    }

    @Test func `a logger is made in one call, from another section too`() throws {
        try inFolder { folder in
            let sink = "{path: \(folder("x.log")), format: {pattern: '%(name)s'}}"
            try folder.write("app.yaml", "a: {b: {sinks: {file: \(sink)}}}")
            let reader = ConfigReader(provider: try ConfigurationFile(folder("app.yaml")))
            let log = try Logger("shop", configuration: reader, at: "a.b")
            log.info("m")
            try log.close()
            let scoped = try Logger("bar", configuration: reader.scoped(to: "a"), at: "b")
            scoped.info("m")
            try scoped.close()
            #expect(folder.read("x.log") == "shop\nbar\n")
        }
    }
}
