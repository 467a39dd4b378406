/// A link to an HTTP server, over one connection for as long as both ends keep it.
struct HTTPLink: ~Copyable, ServiceLink {
    /// The common part of all requests.
    struct SetUp: Sendable {
        let target: HTTPTarget
        let method: HTTPOptions.Method
        /// The lines without secrets.
        let headerLines: [String]
        /// The lines with credentials and keys.
        let secretLines: [String]
        /// The texts that no error may contain.
        let secrets: [String]
        let longestAnswer: Int
        let tls: TLSOptions
        let connectTimeout: Duration
        let usesProxy: Bool
    }

    /// A function that interprets an answer: it returns a receipt, or throws the failure.
    typealias Judging = @Sendable (HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt

    private let curl: Curl
    private let setUp: SetUp
    private let judge: Judging
    private var transfer: CurlTransfer?

    /// Prepares a link, without connecting.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/unsupported`` where libcurl is missing.
    init(_ setUp: SetUp, judge: @escaping Judging) throws(SinkError) {
        curl = try Curl.system.get()
        self.setUp = setUp
        self.judge = judge
    }

    mutating func deliver(_ request: HTTPRequest, within time: Duration) throws(ServiceFailure) -> ServiceReceipt {
        let answer: CurlAnswer
        do throws(CurlError) {
            var used = try takeTransfer()
            answer = try Self.perform(request, by: &used, within: time, connecting: setUp.connectTimeout)
            // A transfer that failed is not kept, which closes its connection.
            transfer = consume used
        } catch {
            throw error.serviceFailure(attempted: "send to", on: setUp.target.subject)
        }
        return try judge(HTTPAnswer(answer, to: request, from: setUp.target.subject, hiding: setUp.secrets))
    }

    private mutating func takeTransfer() throws(CurlError) -> CurlTransfer {
        if let kept = transfer.take() { return kept }
        return try makeTransfer()
    }

    private func makeTransfer() throws(CurlError) -> CurlTransfer {
        var transfer = try CurlTransfer(
            curl,
            protocols: [setUp.target.isSecure ? .https : .http],
            tls: setUp.tls,
            longestAnswer: setUp.longestAnswer,
            usesProxy: setUp.usesProxy
        )
        // HTTP/1.1, which Python uses, and which every server and proxy understands.
        try transfer.handle.set(.httpVersion, to: 2)
        try transfer.handle.set(.keepsPath, to: true)
        try transfer.handle.set(.separatesProxyHeaders, to: true)
        switch setUp.method {
        case .get: try transfer.handle.set(.gets, to: true)
        case .post: try transfer.handle.set(.posts, to: true)
        }
        // A field without a value removes one that libcurl would send by default.
        try transfer.handle.set(.headers, to: setUp.headerLines + setUp.secretLines + ["Accept:", "Expect:"])
        return transfer
    }

    private static func perform(
        _ request: HTTPRequest,
        by transfer: inout CurlTransfer,
        within time: Duration,
        connecting: Duration
    ) throws(CurlError) -> CurlAnswer {
        try transfer.handle.set(.url, to: request.url)
        guard let body = request.body else { return try transfer.perform(within: time, connecting: connecting) }
        return try transfer.perform(posting: body, within: time, connecting: connecting)
    }
}
