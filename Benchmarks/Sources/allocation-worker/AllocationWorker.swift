import AllocationCounter
import SinksWorkloads
import WorkerSupport

/// The same workloads with every allocation of the process counted; not used for times.
@main
enum AllocationWorker {
    static func main() {
        WorkerProgram.run(allocationCount: { Int(allocation_count()) }) { arguments in
            allocation_counter_works() ? try SinksWork.make(arguments) : nil
        }
    }
}
