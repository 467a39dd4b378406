internal import SinksLibc

/// Returns the kernel's number and name of the calling thread.
///
/// On Linux both are read from `/proc`: a feature macro of the C library hides the direct calls from Swift.
func threadIdentity() -> ThreadIdentity {
    #if canImport(Darwin)
        var id: UInt64 = 0
        pthread_threadid_np(nil, &id)
        let name = text { pthread_getname_np(pthread_self(), $0, $1) == 0 ? $1 : 0 }
        return ThreadIdentity(id: id, name: name)
    #else
        let link = text { readlink("/proc/thread-self", $0, $1) }
        let id = link.split(separator: "/").last.flatMap { UInt64($0) }
        let name = text { buffer, size in
            let file = open("/proc/thread-self/comm", O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return 0 }
            defer { close(file) }
            return read(file, buffer, size)
        }
        return ThreadIdentity(id: id ?? UInt64(pthread_self()), name: name)
    #endif
}

/// Returns the bytes that a call put into a small buffer, up to a NUL or the end of the line.
private func text(_ fill: (UnsafeMutablePointer<CChar>, Int) -> Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
        buffer.initialize(repeating: 0)
        guard let start = buffer.baseAddress else { return "" }
        let filled = min(max(fill(start, buffer.count), 0), buffer.count)
        let line = buffer.prefix(filled).prefix { $0 != 0 && $0 != 10 }
        return String(decoding: line.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

func processID() -> Int32 {
    getpid()
}

func processName() -> String {
    let path = CommandLine.arguments.first ?? ""
    return path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? path
}
