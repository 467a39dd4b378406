import Sinks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The answer of JetStream to a published message.
enum PublishAnswer: Sendable, Hashable {
    case stored
    /// A message with this identifier had been stored before.
    case duplicate
    case refused(SinkError)

    /// Reads an answer: `+ACK`, a JSON object with a sequence number or an error, or a bare status.
    /// - Parameters:
    ///   - status: the status of the headers: 503 where no stream takes the subject.
    ///   - payload: the text of the answer.
    ///   - subject: the subject that was published to, for the error.
    init(status: Int?, payload: [UInt8], on subject: String) {
        let refuse = { PublishAnswer.refused(SinkError($0, attempted: "publish to", on: subject, reason: $1)) }
        if status == 503 {
            self = refuse(.unavailable, "no stream takes this subject")
        } else if payload.starts(with: "+ACK".utf8) {
            self = .stored
        } else if let answer = try? JSONDecoder().decode(Answer.self, from: Data(payload)) {
            switch (answer.error, answer.seq) {
            case (let error?, _): self = refuse(error.sinkCode, "\(error.description ?? "") (\(error.number ?? 0))")
            case (nil, .some): self = answer.duplicate == true ? .duplicate : .stored
            case (nil, nil): self = refuse(.unavailable, "the answer has no sequence number")
            }
        } else {
            self = refuse(.unavailable, "the answer cannot be read")
        }
    }

    /// The reason why the message is not stored; `nil` if it is.
    var error: SinkError? {
        if case .refused(let error) = self { error } else { nil }
    }

    private struct Answer: Decodable {
        var seq: UInt64?
        var duplicate: Bool?
        var error: Failure?
    }

    private struct Failure: Decodable {
        var code: Int?
        var number: Int?
        var description: String?

        private enum CodingKeys: String, CodingKey {
            case code, description
            case number = "err_code"
        }

        /// The kind of failure.
        ///
        /// A full stream (503) may have room later. Any other refusal is about the message or its sender.
        var sinkCode: SinkError.Code {
            switch (code ?? 0, number ?? 0) {
            case (_, 10054): .tooLong
            case (500..., _): .unavailable
            default: .refused
            }
        }
    }
}
