internal import CCurl

/// One connection or transfer of libcurl's with its options, released when it goes.
///
/// Whatever it does, a peer that has gone is an error and never a `SIGPIPE`.
struct CurlHandle: ~Copyable, @unchecked Sendable {
    // Used by one thread at a time, as libcurl asks for, and released with the handle.
    private let curl: Curl
    private let handle: UnsafeMutableRawPointer
    /// Where libcurl writes what went wrong: as long as the handle lives, and never more than this many bytes.
    private let errorText: UnsafeMutablePointer<CChar>
    private static let errorTextLength = 256
    /// The lists that are set, by the number of their option: libcurl does not copy them.
    private var lists: [Int32: OpaquePointer] = [:]
    /// The callbacks that are set: libcurl does not hold them.
    private var callbacks: [CurlCallback] = []

    /// Makes a handle without any option, but that no signal is used for time-outs, which is not for programs with threads, and that
    /// nobody waits for the system to look up a name when the time is over.
    init(_ curl: Curl) throws(CurlError) {
        guard let handle = curl.initialize() else {
            throw CurlError(code: CurlError.outOfMemory, text: "libcurl makes no handle")
        }
        self.curl = curl
        self.handle = handle
        errorText = .allocate(capacity: Self.errorTextLength)
        errorText.initialize(repeating: 0, count: Self.errorTextLength)
        // These two have been there from the beginning.
        _ = ccurl_set_pointer(curl.setOption, handle, Self.errorBuffer, errorText)
        _ = ccurl_set_number(curl.setOption, handle, Self.noSignal, 1)
        // Versions before 7.87 do not know it, and wait for the thread that looks up.
        _ = ccurl_set_number(curl.setOption, handle, Self.quickExit, 1)
        let setUp = unsafeBitCast(SocketSetUp.closingOnExec, to: UnsafeRawPointer.self)
        _ = ccurl_set_pointer(curl.setOption, handle, Self.socketFunction, setUp)
    }

    deinit {
        // TLS says goodbye, perhaps to nobody.
        _ = CurlCalls.make { PipeSignal.withheld(alwaysDiscarding: true) { curl.cleanUp(handle) } }
        for list in lists.values { curl.free(list) }
        errorText.deallocate()
    }

    borrowing func set(_ option: CurlOption<Bool>, to value: Bool) throws(CurlError) {
        try check(ccurl_set_number(curl.setOption, handle, option.number, value ? 1 : 0))
    }

    borrowing func set(_ option: CurlOption<Int>, to value: Int) throws(CurlError) {
        try check(ccurl_set_number(curl.setOption, handle, option.number, value))
    }

    /// Sets a text, which is copied, or unsets it.
    borrowing func set(_ option: CurlOption<String>, to value: String?) throws(CurlError) {
        guard let value else { return try check(ccurl_set_pointer(curl.setOption, handle, option.number, nil)) }
        guard !value.utf8.contains(0) else {
            throw CurlError(code: CurlError.badArgument, text: "an option has a NUL in it")
        }
        try check(value.withCString { ccurl_set_pointer(curl.setOption, handle, option.number, $0) })
    }

    /// Sets an address of a function or of memory, which the caller keeps there for as long as it is set, or unsets it.
    borrowing func set(_ option: CurlOption<UnsafeRawPointer>, to value: UnsafeRawPointer?) throws(CurlError) {
        try check(ccurl_set_pointer(curl.setOption, handle, option.number, value))
    }

    /// Sets a function and its context, so that libcurl calls a closure, which the handle keeps.
    mutating func set(
        _ function: CurlOption<UnsafeRawPointer>,
        _ context: CurlOption<UnsafeRawPointer>,
        to body: @escaping CurlCallback.Body
    ) throws(CurlError) {
        let callback = CurlCallback(body)
        callbacks.append(callback)
        try set(context, to: Unmanaged.passUnretained(callback).toOpaque())
        try set(function, to: unsafeBitCast(CurlCallback.function, to: UnsafeRawPointer.self))
    }

    /// Sets a list, which is copied; an empty one is none.
    mutating func set(_ option: CurlOption<[String]>, to values: [String]) throws(CurlError) {
        let list = try makeList(values)
        let former = lists.removeValue(forKey: option.number)
        if let list { lists[option.number] = list }
        // The former one is in use until the new one is set.
        defer { if let former { curl.free(former) } }
        try check(ccurl_set_pointer(curl.setOption, handle, option.number, UnsafeRawPointer(list)))
    }

    private func makeList(_ values: [String]) throws(CurlError) -> OpaquePointer? {
        var list: OpaquePointer?
        for value in values {
            guard !value.utf8.contains(0) else {
                curl.free(list)
                throw CurlError(code: CurlError.badArgument, text: "an option has a NUL in it")
            }
            guard let longer = curl.append(list, value) else {
                curl.free(list)
                throw CurlError(code: CurlError.outOfMemory, text: "libcurl makes no list")
            }
            list = longer
        }
        return list
    }

    /// Does what the options say, and waits for it.
    borrowing func perform() throws(CurlError) {
        _ = try PipeSignal.withheld(alwaysDiscarding: true) { () throws(CurlError) in
            try attempt { curl.perform(handle) }
        }
    }

    /// Sends some bytes over a connection, without waiting.
    /// - Returns: how many, or `nil` if it would have to wait: it then has to be called again with the same bytes, at the same
    ///   place in memory.
    borrowing func send(_ bytes: UnsafeRawBufferPointer) throws(CurlError) -> Int? {
        var count = 0
        let isDone = try PipeSignal.withheld { () throws(CurlError) in
            try attempt { curl.send(handle, bytes.baseAddress, bytes.count, &count) }
        }
        return isDone ? count : nil
    }

    /// Takes what has come over a connection, without waiting.
    /// - Returns: how many bytes, 0 if the peer has closed, or `nil` if nothing has come.
    borrowing func receive(into buffer: UnsafeMutableRawBufferPointer) throws(CurlError) -> Int? {
        var count = 0
        let isDone = try PipeSignal.withheld { () throws(CurlError) in
            try attempt { curl.receive(handle, buffer.baseAddress, buffer.count, &count) }
        }
        return isDone ? count : nil
    }

    /// A number of the last transfer; `nil` if this version of libcurl does not know it.
    borrowing func number(_ info: CurlInfo) -> Int? {
        var number = 0
        var large: Int64 = 0
        let code =
            info.isLarge
            ? ccurl_get_large(curl.getInfo, handle, info.number, &large)
            : ccurl_get_number(curl.getInfo, handle, info.number, &number)
        guard code == 0 else { return nil }
        return info.isLarge ? Int(clamping: large) : number
    }

    /// The descriptor of the connection, to wait for; `nil` if there is none.
    var socket: Int32? {
        var socket: Int32 = -1
        guard ccurl_get_socket(curl.getInfo, handle, Self.activeSocket, &socket) == 0, socket >= 0 else { return nil }
        return socket
    }

    /// `CURLOPT_ERRORBUFFER`.
    private static let errorBuffer: Int32 = 10_010
    /// `CURLOPT_NOSIGNAL`.
    private static let noSignal: Int32 = 99
    /// `CURLOPT_QUICK_EXIT`.
    private static let quickExit: Int32 = 322
    /// `CURLOPT_SOCKOPTFUNCTION`.
    private static let socketFunction: Int32 = 20_148
    /// `CURLINFO_ACTIVESOCKET`.
    private static let activeSocket: Int32 = 0x50_0000 + 44
    /// `CURLINFO_OS_ERRNO`.
    private static let systemError: Int32 = 0x20_0000 + 25

    /// - Returns: whether it was done, or would have to wait.
    private func attempt(_ call: () -> Int32) throws(CurlError) -> Bool {
        errorText.pointee = 0
        guard let code = CurlCalls.make(call) else {
            throw CurlError(code: CurlError.processEnds, text: "the process is ending")
        }
        guard code != CurlError.again else { return false }
        try check(code)
        return true
    }

    private func check(_ code: Int32) throws(CurlError) {
        guard code != 0 else { return }
        // libcurl ends what it writes there.
        let specific = String(cString: errorText)
        let general = curl.text(code).map { String(cString: $0) } ?? "error \(code) of libcurl"
        let text = specific.isEmpty ? general : CurlError.shown(specific)
        throw CurlError(code: code, text: text, errno: connectionError(code))
    }

    /// The operating system's error number: it is that of the last connection refused, so only then does it say something.
    private func connectionError(_ code: Int32) -> Errno? {
        var number = 0
        guard code == CurlError.notConnected,
            ccurl_get_number(curl.getInfo, handle, Self.systemError, &number) == 0, number > 0
        else { return nil }
        return Errno(Int32(truncatingIfNeeded: number))
    }
}
