#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How many descriptors this process may have.
public enum OpenFiles {
    /// Allows as many as there may be: the usual 1,024 are too few for a thousand connections and everything else.
    public static func allowMost() {
        var limit = rlimit()
        #if canImport(Darwin)
            let kind = RLIMIT_NOFILE
        #else
            let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #endif
        guard getrlimit(kind, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = setrlimit(kind, &limit)
    }
}
