import SinksWorkloads
import WorkerSupport

/// Measures one workload of this library in a process of its own.
@main
enum SinksWorker {
    static func main() {
        WorkerProgram.run(work: SinksWork.make)
    }
}
