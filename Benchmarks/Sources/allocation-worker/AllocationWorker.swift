import AllocationCounter
import SinksWorkloads
import WorkerSupport

/// The worker that counts every allocation of the process.
///
/// Its times are not used.
@main
enum AllocationWorker {
    static func main() {
        WorkerProgram.run(allocationCount: { Int(allocation_count()) }) { arguments in
            allocation_counter_works() ? try SinksWork.make(arguments) : nil
        }
    }
}
