import Foundation
import Testing

/// The whole program under load, while everything around its files changes.
@Suite(.serialized)
struct ShopTests {
    private let clients = Clients()

    @Test func `each request has its records once, through rollovers, reloads, renames and the end`() async throws {
        let shop = try ShopProcess(TestConfiguration().text)
        let port = try await shop.port()
        let asking = try await withThrowingTaskGroup { group in
            group.addTask { try await clients.send(to: port, connections: 8) }
            defer { clients.end() }
            let asking = try await disturb(shop)
            try await wait("4,000 requests have come") { clients.sent >= 4_000 }
            clients.end()
            try await group.waitForAll()
            return asking
        }
        #expect(clients.statuses.count == clients.sent)
        try await compareMetrics(shop, port)

        // The end comes while requests do.
        let quiet = clients.sent
        try await withThrowingTaskGroup { group in
            group.addTask { try await clients.send(to: port, connections: 8) }
            try await wait("500 more requests have come") { clients.sent >= quiet + 500 }
            shop.send(SIGTERM)
            try await group.waitForAll()
        }
        #expect(try await shop.end() == 0)
        try await compareRecords(shop, asking: asking)
    }

    /// Changes the configuration and the files, each time after the former change has had its effect.
    /// - Returns: the first number of which the bank's question is logged.
    private func disturb(_ shop: ShopProcess) async throws -> Int {
        var configuration = TestConfiguration()
        func changes() -> Int { shop.console.matches(of: /logging is configured anew/).count }

        // Without a signal: another level, and another file.
        configuration.level = "info,shop.bank=debug"
        configuration.path = "logs/second.jsonl"
        try shop.configure(configuration.text)
        try await wait("a change of the file is noticed") { changes() == 1 }
        let asking = clients.sent + 1

        // From here on with signals: another limit of the same file.
        configuration.maxSize = "16 KiB"
        try shop.configure(configuration.text)
        shop.send(SIGHUP)
        try await wait("the limit changes") { changes() == 2 }

        try rotateErrors(shop, to: "errors.log.1")
        try await wait("the renamed file is there again") { exists(shop, "logs/errors.log") }

        configuration.format = "xml"
        try shop.configure(configuration.text)
        shop.send(SIGHUP)
        try await wait("a mistake is reported") { shop.console.contains(/logging stays as it was\n.*\n/) }
        #expect(
            shop.console.contains(
                """
                ERROR    shop: logging stays as it was
                    ConfigurationError: app.yaml:13: logging.sinks.app.format: "xml": expected the name of a format (
                """
            )
        )

        configuration.format = "ecs"
        configuration.path = "logs/app.jsonl"
        try shop.configure(configuration.text)
        shop.send(SIGHUP)
        try await wait("the format changes") { changes() == 3 }

        configuration.queue = false
        try shop.configure(configuration.text)
        shop.send(SIGHUP)
        try await wait("the queue goes") { changes() == 4 }

        try rotateErrors(shop, to: "errors.log.2")
        try await wait("the renamed file is there once more") { exists(shop, "logs/errors.log") }
        return asking
    }

    /// Does what logrotate does.
    private func rotateErrors(_ shop: ShopProcess, to name: String) throws {
        let logs = shop.folder.appending(path: "logs")
        try FileManager.default.moveItem(at: logs.appending(path: "errors.log"), to: logs.appending(path: name))
        shop.send(SIGHUP)
    }

    private func exists(_ shop: ShopProcess, _ path: String) -> Bool {
        FileManager.default.fileExists(atPath: shop.folder.appending(path: path).path)
    }

    /// Compares the metrics with the files while no request comes.
    private func compareMetrics(_ shop: ShopProcess, _ port: Int) async throws {
        try await wait("all requests are counted") {
            try await MetricsText(port).sum("hb_requests") == clients.sent
        }
        let metrics = try await MetricsText(port)
        let app = try await WrittenRecords.json(shop, "logs/app.jsonl", "logs/second.jsonl").total
        let errors = try await WrittenRecords.text(shop, "logs/errors.log").total
        let console = try await WrittenRecords.text(shop, "console").total
        #expect(metrics.count("log_records_emitted", of: "app") == app)
        #expect(metrics.count("log_records_emitted", of: "errors") == errors)
        #expect(metrics.count("log_records_emitted", of: "console") == console)
        #expect(metrics.count("log_records_emitted", of: "all") == app + errors + console)
        #expect(metrics.sum("log_records_dropped") == 0)
        #expect(metrics.sum("log_records_failed") == 0)
        let files = try WrittenRecords.names(shop, ["logs/app.jsonl", "logs/second.jsonl"])
        let backups = files.filter { !$0.hasSuffix(".jsonl") }.count
        #expect(backups >= 20)
        #expect(metrics.count("log_rollovers", of: "app") == backups)
    }

    /// Compares the records with the requests.
    private func compareRecords(_ shop: ShopProcess, asking: Int) async throws {
        let files = [
            try await WrittenRecords.json(shop, "logs/app.jsonl", "logs/second.jsonl"),
            try await WrittenRecords.text(shop, "console"),
        ]
        let errors = try await WrittenRecords.text(shop, "logs/errors.log")
        for number in 1...clients.sent {
            let (request, status) = (NumberedRequest(number: number), clients.statuses[number])
            // A request may meet the end of its connection. It has no response then, and its records at most once.
            let expected = status == nil ? 0...1 : 1...1
            let ofOrder = request.isOrder ? expected : 0...0
            // Clients were sending while the level of the bank's logger changed.
            let ofQuestion = request.isOrder && number < asking ? 0...1 : ofOrder
            #expect(status == nil || status == request.status)
            for records in files {
                #expect(expected.contains(records["served", number]), "request \(number)")
                let paid = records["order paid", number] + records["payment refused", number]
                #expect(ofOrder.contains(paid), "order of request \(number)")
                #expect(ofQuestion.contains(records["asked", number]), "question about request \(number)")
            }
            #expect(errors["payment refused", number] == files[0]["payment refused", number], "request \(number)")
        }
        for records in files {
            #expect(records["the shop is closed", nil] == 1)
            // No record is there twice or under another name.
            let known = ["served", "order paid", "payment refused", "asked"]
            #expect(records.counts.filter { known.contains($0.key.message) }.values.allSatisfy { $0 == 1 })
        }
        #expect(files[0].counts == files[1].counts)
    }
}
