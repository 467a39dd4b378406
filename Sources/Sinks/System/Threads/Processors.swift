internal import SinksLibc

/// The processors that this process may use.
enum Processors {
    /// The number of processors; at least one.
    static let count = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
