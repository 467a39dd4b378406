#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The peak memory usage of this process in RAM.
public enum PeakMemory {
    /// The number of bytes so far; 0 if the system does not report it.
    public static var bytes: Int {
        #if canImport(Darwin)
            var usage = rusage()
            return getrusage(RUSAGE_SELF, &usage) == 0 ? Int(usage.ru_maxrss) : 0
        #else
            // Not `getrusage`: on Linux its peak starts with that of the parent process.
            guard let file = fopen("/proc/self/status", "r") else { return 0 }
            defer { fclose(file) }
            let lines = LineReader(fileno(file))
            while let line = lines.next() {
                guard line.hasPrefix("VmHWM:") else { continue }
                return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
            }
            return 0
        #endif
    }
}
