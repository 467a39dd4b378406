/// A sequence of requests to one service, over a connection that libcurl keeps in between.
///
/// Only the requested protocols are used. Redirects are not followed, and no file of the user's (`.netrc`, cookies) is
/// read. An answer is limited in size and time. After a failed transfer it is best to create a new value: libcurl then
/// reads the files of certificates again and looks up the name again.
struct CurlTransfer: ~Copyable, @unchecked Sendable {
    /// The handle, on which the options of each request are set.
    var handle: CurlHandle
    /// The buffer for libcurl's answers.
    ///
    /// It lives as long as the handle, and is used by one thread at a time, as the handle is.
    private let answer: CurlAnswerBuffer

    /// Prepares a handle.
    /// - Parameters:
    ///   - curl: the library.
    ///   - protocols: the allowed protocols. The URL must begin with one of them.
    ///   - tls: the encryption of connections, where the protocol or an option of the request demands it.
    ///   - longestAnswer: the number of bytes of an answer that are kept. A longer answer is cut off, and its
    ///     connection closed.
    ///   - usesProxy: whether to use the proxy that the environment names.
    /// - Throws: ``CurlError`` if the handle cannot be made.
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

    /// Performs the request that the options of the handle describe, and returns the answer.
    /// - Parameters:
    ///   - time: the timeout of the whole request.
    ///   - connecting: the timeout of the connection, with the name lookup and the handshake.
    /// - Returns: the answer, whatever its status. An answer that breaks off after its final status is returned too.
    /// - Throws: ``CurlError`` if there is no answer.
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

    /// Performs the request with a body, which libcurl borrows and does not copy.
    mutating func perform(posting body: [UInt8], within time: Duration, connecting: Duration) throws(CurlError)
        -> CurlAnswer
    {
        try handle.set(.bodyLength, to: body.count)
        let result = body.withUnsafeBytes { bytes in
            // Without an address, libcurl would read standard input.
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

    /// Returns the answer so far; `nil` if its status is not final.
    private func currentAnswer(cut: CurlError?) -> CurlAnswer? {
        guard let status = handle.number(.status), status >= 200 else { return nil }
        let pause = answer.asksForTooLong ? Int(Int32.max) : handle.number(.retryAfter) ?? 0
        return CurlAnswer(
            status: status,
            body: answer.bytes,
            cut: cut,
            // libcurl has converted a date to seconds. A missing value and 0 look alike, and neither requests a pause.
            retryAfter: pause > 0 ? .seconds(pause) : nil,
            exceptionCode: answer.exceptionCode
        )
    }

    /// Returns a duration in milliseconds.
    ///
    /// It is at least one, because 0 would mean no limit.
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
            // Before version 7.85 the protocols were bits.
            try set(.protocolBits, to: protocols.reduce(0) { $0 | $1.bit })
        }
    }
}
