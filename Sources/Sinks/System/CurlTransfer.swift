/// One request after another to a service, over a connection that libcurl keeps in between.
///
/// Only the protocols asked for are spoken, redirects are not followed, no file of the user's (`.netrc`, cookies) is read, and an
/// answer is taken up to a size and a time. After a transfer that failed it is best made anew: files of certificates are then read
/// again, and the name is looked up again.
struct CurlTransfer: ~Copyable, @unchecked Sendable {
    /// Where the options of each request are set.
    var handle: CurlHandle
    /// Where libcurl leaves the answer; it lives as long as the handle, and is used by one thread at a time as that is.
    private let answer: CurlAnswerBuffer

    /// Prepares a handle.
    /// - Parameters:
    ///   - protocols: what may be spoken; the URL must begin with one of them.
    ///   - tls: how connections are encrypted, where the protocol or an option of the request says that they are.
    ///   - longestAnswer: how many bytes of an answer are kept. What goes on beyond is cut off, with the connection.
    ///   - usesProxy: whether to go through the proxy that the environment names.
    init(
        _ curl: Curl,
        protocols: [CurlProtocol],
        tls: TLSOptions,
        longestAnswer: Int,
        usesProxy: Bool
    ) throws(CurlError) {
        var handle = try CurlHandle(curl)
        try handle.set(tls)
        try handle.allow(protocols)
        if !usesProxy { try handle.set(.proxy, to: "") }
        try handle.set(.followsRedirects, to: false)
        try handle.set(.netrc, to: 0)
        try handle.set(.refusesCredentialsInURL, to: true)
        try handle.set(.keepsAlive, to: true)
        let answer = CurlAnswerBuffer(limit: longestAnswer)
        try handle.set(.writeFunction, .writeData) { answer.take(UnsafeRawBufferPointer($0)) }
        try handle.set(.headerFunction, .headerData) { line in
            answer.takeHeader(UnsafeRawBufferPointer(line))
            return line.count
        }
        self.handle = handle
        self.answer = answer
    }

    /// Does what the options of the handle say, and takes the answer.
    /// - Parameters:
    ///   - time: how long all of it may take.
    ///   - connecting: how long the connection may take, with looking up the name and the handshake.
    /// - Returns: the answer, whatever it says. If its final status was there it is one, however the rest of it breaks off.
    mutating func perform(within time: Duration, connecting: Duration) throws(CurlError) -> CurlAnswer {
        answer.removeAll()
        try handle.set(.milliseconds, to: Self.milliseconds(time))
        try handle.set(.connectMilliseconds, to: Self.milliseconds(min(connecting, time)))
        do throws(CurlError) {
            try handle.perform()
        } catch {
            guard error.cutsAnswer, let cut = currentAnswer(cut: error) else { throw error }
            return cut
        }
        return currentAnswer(cut: nil) ?? CurlAnswer(status: 0, body: answer.bytes)
    }

    /// Does the same with a body, which is lent to libcurl and not copied.
    mutating func perform(posting body: [UInt8], within time: Duration, connecting: Duration) throws(CurlError)
        -> CurlAnswer
    {
        try handle.set(.bodyLength, to: body.count)
        let result = body.withUnsafeBytes { bytes in
            // Without any address libcurl would read standard input.
            withUnsafeBytes(of: UInt8(0)) { nothing in
                Result { () throws(CurlError) in
                    try handle.set(.body, to: bytes.baseAddress ?? nothing.baseAddress)
                    defer { try? handle.set(.body, to: nil) }
                    return try perform(within: time, connecting: connecting)
                }
            }
        }
        return try result.get()
    }

    /// What has been answered; `nil` if the status is not final.
    private func currentAnswer(cut: CurlError?) -> CurlAnswer? {
        guard let status = handle.number(.status), status >= 200 else { return nil }
        let pause = answer.asksForTooLong ? Int(Int32.max) : handle.number(.retryAfter) ?? 0
        return CurlAnswer(
            status: status,
            body: answer.bytes,
            cut: cut,
            // libcurl has made seconds of a date; none and 0 look the same, and neither says anything.
            retryAfter: pause > 0 ? .seconds(pause) : nil
        )
    }

    /// No time at all would mean no limit.
    private static func milliseconds(_ time: Duration) -> Int {
        max(1, Int(min(max(time / .milliseconds(1), 1), 1e9)))
    }
}

extension CurlHandle {
    /// Allows some protocols and no other.
    fileprivate borrowing func allow(_ protocols: [CurlProtocol]) throws(CurlError) {
        do throws(CurlError) {
            try set(.protocols, to: protocols.map(\.rawValue).joined(separator: ","))
        } catch {
            // Before version 7.85 they were bits.
            try set(.protocolBits, to: protocols.reduce(0) { $0 | $1.bit })
        }
    }
}
