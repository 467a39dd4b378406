import SinksWorkloads
import WorkerSupport

/// The worker that measures one workload of this library in its own process.
@main
enum SinksWorker {
    static func main() {
        WorkerProgram.run(work: SinksWork.make)
    }
}
