internal import CCurl

/// One connection or transfer of libcurl with its options; released with the value.
///
/// A peer that closed the connection is an error, never a `SIGPIPE`.
struct CurlHandle: ~Copyable, @unchecked Sendable {
    // libcurl requires that one thread at a time uses a handle. The handle is released with the value.
    private let curl: Curl
    private let handle: UnsafeMutableRawPointer
    /// The buffer for libcurl's error messages.
    ///
    /// It lives as long as the handle, and libcurl writes at most this many bytes.
    private let errorText: UnsafeMutablePointer<CChar>
    private static let errorTextLength = 256
    /// The lists that are set, by the number of their option.
    ///
    /// libcurl does not copy them.
    private var lists: [Int32: OpaquePointer] = [:]
    /// The callbacks that are set.
    ///
    /// libcurl does not retain them.
    private var callbacks: [CurlCallback] = []

    /// Creates a handle with two options set.
    ///
    /// libcurl uses no signal for timeouts, because signals do not suit programs with threads. It does not wait for a
    /// name lookup that is still running when the timeout has passed.
    init(_ curl: Curl) throws(CurlError) {
        guard let handle = curl.initialize() else {
            throw CurlError(code: CurlError.outOfMemory, text: "libcurl could not create a handle")
        }
        self.curl = curl
        self.handle = handle
        errorText = .allocate(capacity: Self.errorTextLength)
        errorText.initialize(repeating: 0, count: Self.errorTextLength)
        // libcurl has had these two from the beginning.
        _ = ccurl_set_pointer(curl.setOption, handle, Self.errorBuffer, errorText)
        _ = ccurl_set_number(curl.setOption, handle, Self.noSignal, 1)
        // Versions before 7.87 do not have this option; they wait for the thread that looks up the name.
        _ = ccurl_set_number(curl.setOption, handle, Self.quickExit, 1)
        let setUp = unsafeBitCast(SocketSetUp.closingOnExec, to: UnsafeRawPointer.self)
        _ = ccurl_set_pointer(curl.setOption, handle, Self.socketFunction, setUp)
    }

    deinit {
        // TLS sends a closing message, perhaps to a peer that has gone.
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

    /// Sets a text, which libcurl copies, or removes it.
    borrowing func set(_ option: CurlOption<String>, to value: String?) throws(CurlError) {
        guard let value else { return try check(ccurl_set_pointer(curl.setOption, handle, option.number, nil)) }
        guard !value.utf8.contains(0) else {
            throw CurlError(code: CurlError.badArgument, text: "an option contains a NUL")
        }
        try check(value.withCString { ccurl_set_pointer(curl.setOption, handle, option.number, $0) })
    }

    /// Sets an address of a function or of memory, or removes it.
    ///
    /// The caller keeps the memory alive for as long as it is set.
    borrowing func set(_ option: CurlOption<UnsafeRawPointer>, to value: UnsafeRawPointer?) throws(CurlError) {
        try check(ccurl_set_pointer(curl.setOption, handle, option.number, value))
    }

    /// Sets a function and its context, so that libcurl calls a closure.
    ///
    /// The handle retains the closure.
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

    /// Sets a list, which is copied.
    ///
    /// An empty list removes the option.
    mutating func set(_ option: CurlOption<[String]>, to values: [String]) throws(CurlError) {
        let list = try makeList(values)
        let former = lists.removeValue(forKey: option.number)
        if let list { lists[option.number] = list }
        // The former list is in use until the new one is set.
        defer { if let former { curl.free(former) } }
        try check(ccurl_set_pointer(curl.setOption, handle, option.number, UnsafeRawPointer(list)))
    }

    private func makeList(_ values: [String]) throws(CurlError) -> OpaquePointer? {
        var list: OpaquePointer?
        for value in values {
            guard !value.utf8.contains(0) else {
                curl.free(list)
                throw CurlError(code: CurlError.badArgument, text: "an option contains a NUL")
            }
            guard let longer = curl.append(list, value) else {
                curl.free(list)
                throw CurlError(code: CurlError.outOfMemory, text: "libcurl could not create a list")
            }
            list = longer
        }
        return list
    }

    /// Performs the transfer that the options describe, and waits for its end.
    borrowing func perform() throws(CurlError) {
        _ = try PipeSignal.withheld(alwaysDiscarding: true) { () throws(CurlError) in
            try attempt { curl.perform(handle) }
        }
    }

    /// Sends bytes over a connection without blocking.
    /// - Returns: the number of bytes sent, or `nil` if the call would block. It must then be repeated with the same
    ///   bytes, at the same place in memory.
    borrowing func send(_ bytes: UnsafeRawBufferPointer) throws(CurlError) -> Int? {
        var count = 0
        let isDone = try PipeSignal.withheld { () throws(CurlError) in
            try attempt { curl.send(handle, bytes.baseAddress, bytes.count, &count) }
        }
        return isDone ? count : nil
    }

    /// Receives bytes from a connection without blocking.
    /// - Returns: the number of bytes, 0 if the peer has closed, or `nil` if none have arrived.
    borrowing func receive(into buffer: UnsafeMutableRawBufferPointer) throws(CurlError) -> Int? {
        var count = 0
        let isDone = try PipeSignal.withheld { () throws(CurlError) in
            try attempt { curl.receive(handle, buffer.baseAddress, buffer.count, &count) }
        }
        return isDone ? count : nil
    }

    /// Returns a number about the last transfer; `nil` if this version of libcurl does not support it.
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

    /// The descriptor of the connection, for waiting; `nil` if there is none.
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

    /// - Returns: whether the call completed; `false` if it would block.
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
        // libcurl terminates the text with a NUL.
        let specific = String(cString: errorText)
        let general = curl.text(code).map { String(cString: $0) } ?? "error \(code) of libcurl"
        let text = specific.isEmpty ? general : CurlError.shown(specific)
        throw CurlError(code: code, text: text, errno: connectionError(code))
    }

    /// Returns the operating system's error number.
    ///
    /// libcurl keeps the one of the last refused connection, so it is valid only for that failure.
    private func connectionError(_ code: Int32) -> Errno? {
        var number = 0
        guard code == CurlError.notConnected,
            ccurl_get_number(curl.getInfo, handle, Self.systemError, &number) == 0, number > 0
        else { return nil }
        return Errno(Int32(truncatingIfNeeded: number))
    }
}
