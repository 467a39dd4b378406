import Foundation
import Testing

/// The beginning and the end of the program: signals, mistakes, a port that is taken, a destination that is away.
struct ShopEndTests {
    @Test func `orders at the bank when the end comes are paid, get their responses and are logged`() async throws {
        let clients = Clients(step: 10)
        let shop = try ShopProcess(TestConfiguration(level: "info,shop.bank=debug", bank: "2000").text)
        let port = try await shop.port()
        try await withThrowingTaskGroup { group in
            group.addTask { try await clients.send(to: port, connections: 20, limit: 20) }
            try await wait("the bank is asked 20 times") { shop.console.matches(of: /asked request/).count == 20 }
            shop.send(SIGTERM)
            try await group.waitForAll()
        }
        #expect(try await shop.end() == 0)
        #expect(clients.statuses.values.filter { $0 == 201 }.count == 20)
        let records = try await WrittenRecords.json(shop, "logs/app.jsonl")
        for number in stride(from: 10, through: 200, by: 10) {
            for message in ["asked", "order paid", "served"] {
                #expect(records[message, number] == 1, "\(message) of request \(number)")
            }
        }
    }

    @Test(arguments: [
        (
            TestConfiguration(maxSize: "32 parsecs"),
            #"app.yaml:10: logging.sinks.app.maxSize: "32 parsecs": expected a unit such as B, "#
                + "kB, MB, KiB, MiB or M at byte 3"
        ),
        (
            TestConfiguration(path: "logs/a.jsonl\n      pth: x"),
            #"app.yaml:10: logging.sinks.app.pth: unknown key; did you mean "path"?"#
        ),
        (
            TestConfiguration(path: "/dev/null/app.jsonl"),
            "app.yaml:8: logging.sinks.app: could not open /dev/null/app.jsonl: Not a directory (errno 20)"
        ),
        (TestConfiguration(port: "eighty"), "app.yaml:1: server.port: cannot be read as int"),
        (TestConfiguration(bank: "soon"), "app.yaml:2: bank.milliseconds: cannot be read as int"),
        (TestConfiguration(level: "[info"), "app.yaml:5: did not find expected ',' or ']'"),
    ])
    func `a mistake in the configuration ends the start with its place`(
        _ configuration: TestConfiguration,
        _ message: String
    ) async throws {
        let shop = try ShopProcess(configuration.text)
        #expect(try await shop.end() == 1)
        #expect(shop.console == "shop: \(message)\n")
    }

    @Test func `the configuration that is checked in works`() async throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let text = try String(contentsOf: package.appending(path: "app.yaml"), encoding: .utf8)
        let page = try String(contentsOf: package.appending(path: "README.md"), encoding: .utf8)
        let shop = try ShopProcess(text, environment: ["SERVER_PORT": "0"])
        let goods = try await Client.page("/goods/2", of: try await shop.port())
        // JSON has no order of keys.
        let sample = try #require(page.firstMatch(of: /\$ curl localhost:8080\/goods\/2\n(.*)\n/)).1
        #expect(Set(goods.split(separator: /[{},]/)) == Set(sample.split(separator: /[{},]/)))
        shop.send(SIGTERM)
        #expect(try await shop.end() == 0)
        #expect(try await WrittenRecords.json(shop, "logs/app.jsonl").total == 3)
    }

    @Test func `a port that is taken ends the start, and the log says so too`() async throws {
        let first = try ShopProcess(TestConfiguration().text)
        let port = try await first.port()
        let second = try ShopProcess(TestConfiguration(port: "\(port)").text)
        #expect(try await second.end() == 1)
        #expect(second.console.contains("Address already in use"))
        #expect(try await WrittenRecords.json(second, "logs/app.jsonl")["the shop has ended with an error", nil] == 1)
    }

    @Test func `a destination that is away at the end is an error of its own, and the other sinks have all records`()
        async throws
    {
        // Nothing listens there.
        let away = "    away: {kind: socket, address: 'tcp://127.0.0.1:1', timeouts: {flush: 100ms}}"
        let shop = try ShopProcess(TestConfiguration().text + "\n" + away)
        _ = try await shop.port()
        shop.send(SIGTERM)
        #expect(try await shop.end() == 1)
        for records in [
            try await WrittenRecords.json(shop, "logs/app.jsonl"), try await WrittenRecords.text(shop, "console"),
        ] {
            #expect(records["the shop has ended with an error", nil] == 1)
            #expect(records["the shop is closed", nil] == 0)
        }
    }
}
