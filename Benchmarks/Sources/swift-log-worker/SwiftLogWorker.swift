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
            case "stream-0": return SwiftLogWork(SwiftLogFileWork.logger, metadata: .none)
            case "stream-2": return SwiftLogWork(SwiftLogFileWork.logger, metadata: .two)
            case "stream-8": return SwiftLogWork(SwiftLogFileWork.logger, metadata: .eight)
            case "stream-nested": return SwiftLogWork(SwiftLogFileWork.logger, metadata: .nested)
            case "disabled": return SwiftLogDisabledWork()
            default: return nil
            }
        }
    }
}
