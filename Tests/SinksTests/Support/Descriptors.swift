import Foundation

/// How many descriptors this process may have.
enum Descriptors {
    /// Asks for as many as a test with a thousand connections needs at both ends, and answers how many there may be.
    static let limit: Int = {
        var limits = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
        limits.rlim_cur = max(limits.rlim_cur, min(limits.rlim_max, 4096))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
        return Int(clamping: limits.rlim_cur)
    }()
}
