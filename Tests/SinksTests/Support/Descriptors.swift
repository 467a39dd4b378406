import Foundation

/// The limit of this process's descriptors.
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

    /// Returns the number of this process's TCP sockets to a remote port, those still connecting included.
    static func sockets(toPort port: UInt16) -> Int {
        let number = String(port, radix: 16, uppercase: true)
        let ending = ":" + String(repeating: "0", count: max(0, 4 - number.count)) + number
        let lines = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap {
            ((try? String(contentsOfFile: $0, encoding: .utf8)) ?? "").split(separator: "\n")
        }
        let fields = lines.map { $0.split(separator: " ") }.filter { $0.count > 9 && $0[2].hasSuffix(ending) }
        let wanted = Set(fields.map { "socket:[\($0[9])]" })
        let own = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return own.count { number in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + number)
            return target.map(wanted.contains) ?? false
        }
    }
}
