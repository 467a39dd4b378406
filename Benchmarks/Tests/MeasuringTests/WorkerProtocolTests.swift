import Testing
import WorkerSupport

@Suite("A worker and its driver")
struct WorkerProtocolTests {
    @Test("understand each other's reports")
    func report() {
        let report = WorkerReport(
            totalNanoseconds: 5023,
            records: 10,
            wrote: 11,
            checksum: 7,
            allocations: 1,
            peakBytes: 4096
        )
        #expect(WorkerReport(line: report.line) == report)
    }

    @Test("need no more than time, records and what was written")
    func shortReport() {
        let report = WorkerReport(line: "total-ns=5023 records=10 wrote=11")
        #expect(report == WorkerReport(totalNanoseconds: 5023, records: 10, wrote: 11))
    }

    @Test(
        "refuse what is no report",
        arguments: ["", "done", "total-ns=1", "total-ns=1 records=0 wrote=0", "total-ns=x records=1 wrote=1"]
    )
    func noReport(line: String) {
        #expect(WorkerReport(line: line) == nil)
    }

    @Test("understand each other's arguments")
    func arguments() {
        let arguments = WorkerArguments(workload: "file-flushed", records: 10, output: "/tmp/app.log", warmUp: 1)
        #expect(WorkerArguments(["worker"] + arguments.words) == arguments)
    }
}
