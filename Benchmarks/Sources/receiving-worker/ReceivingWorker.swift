import SinksWorkloads
import WorkerSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The worker that receives what another worker sends: `receiving-worker OUTPUT`.
@main
enum ReceivingWorker {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else { exit(WorkerExit.usage) }
        try Receiver(output: CommandLine.arguments[1]).run()
    }
}
