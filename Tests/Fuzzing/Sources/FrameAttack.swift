internal import Wire

/// However a stream is cut into pieces, the answers are the same.
enum FrameAttack {
    /// The first eight bytes say where to cut, and the others are the stream.
    static func run(_ bytes: [UInt8]) {
        let stream = Array(bytes.dropFirst(8))
        var state = bytes.prefix(8).reduce(UInt64(1)) { $0 << 8 | UInt64($1) }
        var cuts: [Int] = []
        while cuts.reduce(0, +) < stream.count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            cuts.append(Int(state >> 33) % (state >> 60 < 8 ? 4 : 200) + 1)
        }
        let whole = answers(to: stream, in: [stream.count])
        precondition(whole == answers(to: stream, in: cuts), "the answers depend on the pieces")
        precondition(whole == answers(to: stream, in: Array(repeating: 1, count: stream.count)), "byte by byte")
    }

    private struct Answers: Equatable {
        var bodies: [[UInt8]] = []
        var error: WireError?
    }

    private static func answers(to stream: [UInt8], in sizes: [Int]) -> Answers {
        var decoder = FrameDecoder(limits: DecodingLimits(frameBytes: 1000))
        var (answers, start) = (Answers(), 0)
        do {
            for size in sizes {
                let end = min(start + size, stream.count)
                decoder.append(stream[start..<end])
                start = end
                while let body = try decoder.next() {
                    precondition(body.count <= 1000, "a body above the limit")
                    answers.bodies.append(body)
                }
                precondition(decoder.pendingBytes <= 1000 + WireFrame.prefixLength, "a whole frame is kept back")
            }
            try decoder.finish()
        } catch {
            precondition((0...stream.count).contains(error.offset), "an offset outside of the stream")
            answers.error = error
        }
        return answers
    }
}
