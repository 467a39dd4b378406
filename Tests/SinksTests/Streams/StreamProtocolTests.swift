import Sinks
import Testing

@testable import ExampleSinks

@Suite("The protocols of streams")
struct StreamProtocolTests {
    /// Reads replies from a text that comes byte by byte.
    private func read<Reply: ServerReply>(_ text: String, _ type: Reply.Type = Reply.self) throws -> [Reply] {
        var (replies, bytes) = ([Reply](), ArraySlice<UInt8>())
        for byte in text.utf8 {
            bytes.append(byte)
            while let reply = try Reply.read(from: &bytes) { replies.append(reply) }
        }
        #expect(bytes.isEmpty)
        return replies
    }

    private func written(_ write: (inout ByteWriter) -> Void) -> String {
        var writer = ByteWriter()
        write(&writer)
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test("NATS: messages are read, wherever their bytes are cut")
    func natsMessages() throws {
        let text =
            "INFO {\"max_payload\":9} \r\nPING\r\nPONG\r\n+OK\r\n-ERR 'Stale Connection'\r\nMSG a 1  2\r\n\r\n\r\n"
            + "MSG a 1 reply 0\r\n\r\nHMSG a 1 16 18\r\nNATS/1.0 503\r\n\r\nhi\r\nHMSG a 1 r 12 12\r\nNATS/1.0\r\n\r\n\r\n"
        let expected: [NATSMessage] = [
            .info("{\"max_payload\":9} "), .ping, .pong, .ok, .error("Stale Connection"),
            .message(subject: "a", status: nil, payload: [13, 10]), .message(subject: "a", status: nil, payload: []),
            .message(subject: "a", status: 503, payload: Array("hi".utf8)),
            .message(subject: "a", status: nil, payload: []),
        ]
        #expect(try read(text) == expected)
    }

    @Test(
        "NATS: bytes that are no message are refused",
        arguments: [
            "HTTP/1.1 200 OK\r\n", "\r\n", "MSG a 1\r\n", "MSG a 1 -1\r\n", "MSG a 1 99999999999\r\n", "MSG a 1 x\r\n",
            "MSG a 1 1\r\nabc", "HMSG a 1 3 2\r\n", String(repeating: "x", count: 65_536),
        ]
    )
    func natsMistakes(text: String) {
        var bytes = ArraySlice<UInt8>(text.utf8)
        #expect(throws: MalformedReply.self) { try NATSMessage.read(from: &bytes) }
    }

    @Test("NATS: requests are written as the protocol has them")
    func natsRequests() {
        let entry = LabelledEntry(identifier: "i-1", bytes: Array("a\r\nb".utf8))
        let login = Login(user: "a\"b", password: "c\\d")
        let table: [(NATSRequest, String)] = [
            (.ping, "PING\r\n"), (.pong, "PONG\r\n"), (.subscribe(to: "_INBOX.x.*"), "SUB _INBOX.x.* 1\r\n"),
            (
                .publish(entry, subject: "logs", reply: "r.7"),
                "HPUB logs r.7 30 34\r\nNATS/1.0\r\nNats-Msg-Id: i-1\r\n\r\na\r\nb\r\n"
            ),
        ]
        for (request, text) in table { #expect(written(request.append) == text) }
        #expect(NATSRequest.size(of: entry) == 34)
        let connect = written(NATSRequest.connect(login).append)
        #expect(connect.hasSuffix(#""name":"swift-sinks","user":"a\"b","pass":"c\\d"}"# + "\r\n"))
        #expect(!written(NATSRequest.connect(nil).append).contains("user"))
    }

    @Test(
        "JetStream: an answer has one meaning",
        arguments: [
            ("+ACK", nil, nil), (#"{"stream":"S","seq":5}"#, nil, nil),
            (#"{"stream":"S", "seq":5,"duplicate": true}"#, nil, nil), ("", 503, .unavailable),
            (#"{"error":{"code":503,"err_code":10077,"description":"full"},"seq":0}"#, nil, .unavailable),
            (#"{"error":{"code":400,"err_code":10054,"description":"long"}}"#, nil, .tooLong),
            (#"{"error":{"code":400,"err_code":10060}}"#, nil, .refused), ("{}", nil, .unavailable),
            ("-ERR", nil, .unavailable), ("", nil, .unavailable),
        ] as [(String, Int?, SinkError.Code?)]
    )
    func answers(text: String, status: Int?, code: SinkError.Code?) {
        let answer = PublishAnswer(status: status, payload: Array(text.utf8), on: "logs")
        #expect(answer.error?.code == code)
        #expect((answer == .duplicate) == text.contains("duplicate"))
    }

    @Test("Redis: replies are read, wherever their bytes are cut")
    func redisReplies() throws {
        let text = "+OK\r\n-ERR no\r\n:-7\r\n$3\r\na\r\n\r\n$-1\r\n$0\r\n\r\n*-1\r\n*0\r\n*2\r\n$1\r\nx\r\n*1\r\n+y\r\n"
        let expected: [RedisReply] = [
            .simple("OK"), .error("ERR no"), .integer(-7), .bulk([97, 13, 10]), .bulk(nil), .bulk([]), .array(nil),
            .array([]), .array([.bulk([120]), .array([.simple("y")])]),
        ]
        #expect(try read(text) == expected)
    }

    @Test(
        "Redis: bytes that are no reply are refused",
        arguments: [
            "HTTP/1.1 200 OK\r\n", "\r\n", ":x\r\n", "$-2\r\n", "$1\r\nabc", "$99999999999\r\n", "*99999999\r\n",
            String(repeating: "*1\r\n", count: 9), String(repeating: "x", count: 65_536),
        ]
    )
    func redisMistakes(text: String) {
        var bytes = ArraySlice<UInt8>(text.utf8)
        #expect(throws: MalformedReply.self) { try RedisReply.read(from: &bytes) }
    }

    @Test("Redis: a command is written with the length of each word")
    func redisCommands() {
        let command = RedisCommand("XADD", "größe", "")
        #expect(written(command.append) == "*3\r\n$4\r\nXADD\r\n$7\r\ngröße\r\n$0\r\n\r\n")
    }
}
