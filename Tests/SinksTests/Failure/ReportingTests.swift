import Foundation
import Rotation
import SinkTesting
import Testing

@testable import Sinks

@Suite("Reporting a failure")
struct ReportingTests {
    @Test("prints the first three, then one a minute with the count of the others")
    func limiter() {
        var limiter = ReportLimiter()
        let table: [(seconds: Int64, suppressed: UInt64?)] = [
            (0, 0), (0, 0), (10, 0), (10, nil), (69, nil), (70, 2), (71, nil), (129, nil), (130, 2), (1000, 0),
            // The clock is set back by a day: it must not silence the reports until it has caught up.
            (-86_400, 0), (-86_399, nil), (-86_340, 1), (-86_339, nil),
        ]
        let failure = SinkFailure(SinkError(.closed, attempted: "write to", on: "x"), records: [Some.record()])
        func decide(_ seconds: Int64) -> UInt64? {
            switch limiter.decide(on: failure, at: Some.instant.advanced(bySeconds: seconds)) {
            case .print(let suppressed): suppressed.failures
            case .suppress: nil
            }
        }
        for (index, row) in table.enumerated() { #expect(decide(row.seconds) == row.suppressed, "row \(index)") }
        #expect(limiter.end().text == "1 more failure since 2026-11-20T12:01:01Z, 1 record of some")
        #expect(limiter.end().text == "")
        #expect(decide(-86_339) == 0)
    }

    @Test("prints the first of each operation on each subject at once, and remembers 32 of them")
    func operations() {
        var limiter = ReportLimiter()
        func isPrinted(_ subject: String, _ operation: String = "write to") -> Bool {
            let failure = SinkFailure(SinkError(.system, attempted: operation, on: subject))
            return limiter.decide(on: failure, at: Some.instant) != .suppress
        }
        #expect((0..<5).map { _ in isPrinted("a.log") } == [true, true, true, false, false])
        #expect(isPrinted("/dev/log", "send to") && isPrinted("a.log", "roll over"))
        #expect(!isPrinted("/dev/log", "send to") && !isPrinted("a.log"))
        #expect((0..<40).filter { isPrinted("\($0).log") }.count == 29)
        #expect(limiter.end().failures == 11)
    }

    @Test("looks into the error of a tee and of a batch, and distinguishes other errors by their type")
    func joinedOperations() {
        struct One: Error {}
        struct Two: Error {}
        var limiter = ReportLimiter()
        func isPrinted(_ error: any Error) -> Bool {
            limiter.decide(on: SinkFailure(error), at: Some.instant) != .suppress
        }
        func tee(_ subjects: String...) -> SinkError {
            let errors = subjects.map { SinkError(.system, attempted: "write to", on: $0) }
            return SinkError.joining(errors, attempted: "emit to", on: "\(subjects.count) sinks") ?? errors[0]
        }
        #expect((0..<4).map { _ in isPrinted(tee("a", "b")) } == [true, true, true, false])
        #expect(isPrinted(tee("a", "c")) && !isPrinted(tee("b", "c")))
        #expect(!isPrinted(SinkError(.system, attempted: "write to", on: "c")))
        #expect(isPrinted(One()) && isPrinted(Two()) && !isPrinted(One()))
    }

    @Test("says in one line what happened, whose records it cost, and what was not printed since when")
    func line() {
        let error = SinkError("write to", on: "/var/log/app.log", .noSpace)
        let prefix = "swift-sinks: could not write to /var/log/app.log: No space left on device (errno 28)"
        let long = String(repeating: "é", count: 81)
        let records = ["shop", "shop", "db", "web", "mail"].map { LogRecord(level: .info, name: $0, message: "text") }
        var suppressed = SuppressedFailures()
        for record in records { suppressed.add(SinkFailure(error, records: [record]), at: Some.instant) }
        let more = " (5 more failures since 2026-11-21T12:00:00Z, 5 records of shop, db, web and others)"
        let table: [([LogRecord], SuppressedFailures, expected: String)] = [
            ([], SuppressedFailures(), ""),
            ([Some.record("paid")], SuppressedFailures(), "; 1 record of some was not delivered: INFO paid"),
            ([Some.record(long)], suppressed, "; 1 record of some was not delivered: INFO \(long.dropLast())…" + more),
            (Array(records.prefix(3)), SuppressedFailures(), "; 3 records of shop, db were not delivered"),
            ([], suppressed, more),
        ]
        for (records, suppressed, expected) in table {
            let failure = SinkFailure(error, records: records)
            #expect(FailureReporter.line(for: failure, after: suppressed) == prefix + expected)
        }
        enum Jam: LoggableError {
            case at(pin: Int)
            var errorDescription: String? { "no paper" }
        }
        let line = FailureReporter.line(for: SinkFailure(Jam.at(pin: 1234)), after: SuppressedFailures())
        #expect(line == "swift-sinks: ReportingTests.Jam.at: no paper")
    }

    @Test("on standard error is a line that no path can forge another from")
    func standardError() throws {
        let directory = try TemporaryDirectory()
        let outcome = try Peers.run(
            "/bin/sh",
            [
                "-c", "'\(Fixture.path)' report '\(directory.path)/a\nforged: \u{1b}[31m' 2>&1",
            ]
        )
        let lines = String(decoding: outcome, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(lines.count == 4)
        for line in lines.prefix(3) {
            #expect(line.hasPrefix("swift-sinks: could not open "))
            #expect(
                line.hasSuffix("No such file or directory (errno 2); 1 record of fixture was not delivered: INFO lost")
            )
        }
        #expect(lines.last?.hasPrefix("swift-sinks: 7 more failures since ") == true)
        #expect(lines.last?.hasSuffix("Z, 7 records of fixture not delivered") == true)
    }

    @Test("on a standard error that is closed or broken does no harm", arguments: ["2>&-", "2>/dev/full"])
    func brokenStandardError(redirection: String) throws {
        let directory = try TemporaryDirectory()
        let command = "'\(Fixture.path)' report '\(directory.path)/x/a.log' \(redirection)"
        #expect((try? Peers.run("/bin/sh", ["-c", command])) != nil)
    }

    @Test("by a reporter that logs into the same failing sink ends")
    func reporterThatLogs() throws {
        let directory = try TemporaryDirectory()
        let disk = FaultyFileSystem()
        let (logger, calls) = (Owner(Logger?.none), Owner(0))
        let reporter = FailureReporter { _ in
            calls.withResource { $0 += 1 }
            let target = logger.withResource { $0 } ?? nil
            target?.error("reported")
        }
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: Some.options(disk))
        let log = Logger("some", failures: reporter, to: sink)
        logger.withResource { $0 = log }
        disk.fail(.write, with: .noSpace)
        let isDone = within(seconds: 20) {
            log.info("lost")
            return true
        }
        #expect(isDone == true, "a reporter that logs into the failing sink did not end")
        #expect(calls.withResource { $0 } == 1)
        #expect(sink.statistics.failed == 2)
        disk.mend()
        log.info("kept")
        #expect(try directory.text() == "kept\n")
        logger.withResource { $0 = nil }
    }

    @Test("of a rollover happens outside of the lock: a reporter may flush, ask and log")
    func reporterInsideSink() throws {
        let directory = try TemporaryDirectory()
        let (disk, target) = (FaultyFileSystem(), Owner(RotatingFileSink?.none))
        let calls = Owner(0)
        let reporter = FailureReporter { _ in
            calls.withResource { $0 += 1 }
            guard let sink = target.withResource({ $0 }) ?? nil else { return }
            _ = sink.statistics
            try? sink.flush()
            try? sink.log("from the reporter")
        }
        let options = Some.options(disk, failures: reporter)
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 5,
            backupCount: 1,
            formatter: Some.plain,
            options: options
        )
        target.withResource { $0 = sink }
        disk.fail(.rename, with: .accessDenied)
        let isDone = within(seconds: 20) {
            for text in ["1111", "2222"] { try? sink.log(text) }
            return true
        }
        #expect(isDone == true)
        #expect(calls.withResource { $0 } == 1)
        #expect(try directory.text() == "1111\n2222\n")
        // The reporter is called from inside emit, so what it logs there is dropped, and counted.
        #expect(sink.statistics.dropped == 1)
        target.withResource { $0 = nil }
    }

    @Test("sorts errors by whether waiting may help")
    func kinds() {
        struct Foreign: Error {}
        let table: [(error: any Error, kind: SinkFailure.Kind)] = [
            (SinkError("write to", on: "x", .noSpace), .temporary),
            (SinkError(.closed, attempted: "write to", on: "x"), .permanent),
            (SinkError(.unencodable, attempted: "write as", on: "x"), .permanent), (Foreign(), .permanent),
            (
                SinkError(
                    .several,
                    attempted: "emit to",
                    on: "2 sinks",
                    underlying: [
                        SinkError(.closed, attempted: "write to", on: "x"),
                        SinkError("write to", on: "y", .inputOutput),
                    ]
                ), .temporary
            ),
        ]
        for row in table { #expect(SinkFailure(row.error).kind == row.kind) }
    }

    @Test(
        "describes each kind of error in words",
        arguments: [
            (SinkError("open", on: "/a", .noSuchFile), "could not open /a: No such file or directory (errno 2)"),
            (SinkError(.closed, attempted: "write to", on: "/a"), "could not write to /a: it has been closed"),
            (
                SinkError(.reentrant, attempted: "write to", on: "/a"),
                "could not write to /a: the call came from inside it"
            ),
            (
                SinkError(.unsupported, attempted: "compress", on: "/a", reason: "no libz"),
                "could not compress /a: no libz"
            ),
            (SinkError(.invalidOption, attempted: "think", on: ""), "could not think"),
            (SinkError("open", on: "/a", Errno(-5)), "could not open /a: Unknown error -5 (errno -5)"),
            (
                SinkError(
                    .several,
                    attempted: "flush",
                    on: "2 sinks",
                    underlying: [
                        SinkError("write to", on: "/a", .noSpace), SinkError(.closed, attempted: "flush", on: "/b"),
                    ]
                ),
                "could not flush 2 sinks: could not write to /a: No space left on device (errno 28); "
                    + "could not flush /b: it has been closed"
            ),
        ]
    )
    func descriptions(error: SinkError, text: String) {
        #expect(error.description == text)
    }

    @Test("joins none to nothing, one to itself, and several of closed sinks to a closed one")
    func joining() {
        let closed = SinkError(.closed, attempted: "write to", on: "x")
        let full = SinkError("write to", on: "y", .noSpace)
        #expect(SinkError.joining([], attempted: "emit to", on: "0 sinks") == nil)
        #expect(SinkError.joining([full], attempted: "emit to", on: "1 sink") == full)
        #expect(SinkError.joining([closed, closed], attempted: "emit to", on: "2 sinks")?.code == .closed)
        #expect(SinkError.joining([closed, full], attempted: "emit to", on: "2 sinks")?.code == .several)
    }
}
