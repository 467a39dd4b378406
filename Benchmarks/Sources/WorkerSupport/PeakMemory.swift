#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The most memory that this process has had in RAM at once.
public enum PeakMemory {
    /// The number of bytes so far; 0 where the system does not say.
    public static var bytes: Int {
        #if canImport(Darwin)
            var usage = rusage()
            return getrusage(RUSAGE_SELF, &usage) == 0 ? Int(usage.ru_maxrss) : 0
        #else
            // Not `getrusage`: on Linux its peak begins with that of the process that started this one.
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
