import NIOCore
import NIOHTTP1
import NIOPosix

/// A request to the shop, by its number.
struct NumberedRequest: Sendable {
    let number: Int

    /// Whether the request is an order, and one that the bank refuses.
    var isOrder: Bool { number % 5 == 0 }
    var isRefused: Bool { number % 10 == 5 }

    var status: UInt {
        if isOrder { return isRefused ? 402 : 201 }
        return number % 10 == 7 ? 404 : 200
    }

    fileprivate var head: HTTPRequestHead {
        var head = HTTPRequestHead(version: .http1_1, method: isOrder ? .POST : .GET, uri: path)
        head.headers = ["Host": "localhost", "X-Request-ID": "\(number)", "Content-Length": "\(body.utf8.count)"]
        return head
    }

    private var path: String { isOrder ? "/orders" : status == 404 ? "/goods/9" : "/goods" }
    fileprivate var body: String {
        isOrder ? #"{"good": 1, "count": 2, "card": "\#(isRefused ? "0000" : "4111")"}"# : ""
    }
}

/// A connection that is kept alive, with one request after the other.
struct Client {
    private typealias Channel = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    /// Sends requests until there are none, or the server ends the connection, and passes on each response's status.
    static func send(
        to port: Int,
        next: @Sendable () -> NumberedRequest?,
        received: @Sendable (NumberedRequest, UInt) -> Void
    ) async throws {
        try await open(port).executeThenClose { responses, requests in
            var responses = responses.makeAsyncIterator()
            while let request = next() {
                do {
                    try await requests.write(.head(request.head))
                    try await requests.write(.body(.byteBuffer(ByteBuffer(string: request.body))))
                    try await requests.write(.end(nil))
                } catch {
                    // The server has closed the connection.
                    return
                }
                guard let (status, _) = try? await response(&responses) else { return }
                received(request, status)
            }
        }
    }

    /// Returns the body of a page.
    static func page(_ path: String, of port: Int) async throws -> String {
        try await open(port).executeThenClose { responses, requests in
            let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path, headers: ["Host": "localhost"])
            try await requests.write(.head(head))
            try await requests.write(.end(nil))
            var responses = responses.makeAsyncIterator()
            return try await response(&responses)?.body ?? "no response"
        }
    }

    private static func open(_ port: Int) async throws -> Channel {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try Channel(wrappingChannelSynchronously: channel)
                }
            }
    }

    private static func response(
        _ responses: inout NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator
    ) async throws -> (status: UInt, body: String)? {
        var (status, body): (UInt, String) = (0, "")
        while let part = try await responses.next() {
            switch part {
            case .head(let head): status = head.status.code
            case .body(let bytes): body += String(buffer: bytes)
            case .end: return (status, body)
            }
        }
        return nil
    }
}
