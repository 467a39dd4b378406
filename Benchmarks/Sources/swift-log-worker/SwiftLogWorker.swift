import SwiftLogStatements
import WorkerSupport

/// The worker that measures one workload of swift-log in its own process.
@main
enum SwiftLogWorker {
    static func main() {
        let output = RedirectedOutput()
        WorkerProgram.run(report: output.report) { arguments in
            try output.redirect(to: arguments.output)
            switch arguments.workload {
            case "file-flushed": return SwiftLogFileWork()
            case "stream-0": return SwiftLogWork(SwiftLogFileWork.logger, hasMetadata: false)
            case "stream-2": return SwiftLogWork(SwiftLogFileWork.logger, hasMetadata: true)
            case "disabled": return SwiftLogDisabledWork()
            default: return nil
            }
        }
    }
}
