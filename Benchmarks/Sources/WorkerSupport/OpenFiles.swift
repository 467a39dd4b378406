#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The limit of open descriptors of this process.
public enum OpenFiles {
    /// Raises the limit to its maximum, at most 65,536.
    ///
    /// The usual 1,024 are too few for a thousand connections and everything else.
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
