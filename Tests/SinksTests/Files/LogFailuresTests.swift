import Testing

@testable import Sinks

@Suite("The failures of a log file")
struct LogFailuresTests {
    private let error = SinkError("write to", on: "app.log", .noSpace)

    @Test("of writing are reported once until a write succeeds")
    func once() {
        var failures = LogFailures()
        #expect(failures.followUp == [])
        failures.addWrite(error)
        failures.addWrite(error)
        #expect(failures.followUp == .report)
        #expect(failures.take().count == 1)
        #expect(failures.followUp == [])
        failures.addWrite(error)
        #expect(failures.take().isEmpty)
        failures.writeSucceeded()
        failures.addWrite(error)
        #expect(failures.take().count == 1)
    }

    @Test("of other kinds are all reported")
    func all() {
        var failures = LogFailures()
        failures.add(error)
        failures.add(error)
        #expect(failures.take().count == 2)
        #expect(failures.take().isEmpty)
    }

    @Test(
        "say that there may be no room, unless the file is too long",
        arguments: [(Errno.noSpace, true), (.fileTooLarge, false)]
    )
    func lastWrite(error: Errno, isFailed: Bool) {
        var failures = LogFailures()
        failures.writeFailed(error)
        #expect(failures.lastWriteFailed == isFailed)
        failures.writeSucceeded()
        #expect(!failures.lastWriteFailed)
    }
}
