/// The exit codes of workers, after BSD's `sysexits`.
public enum WorkerExit {
    /// The command line is invalid.
    public static let usage: Int32 = 64
    /// The work failed.
    public static let failure: Int32 = 70
    /// The workload is unknown to the worker.
    public static let unknownWorkload: Int32 = 69
}
