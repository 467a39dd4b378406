internal import Records
internal import Wire

/// What was read before changes nothing: neither the body itself, again and again, nor others that are like it.
enum ExpectationAttack {
    static func run(_ bytes: [UInt8]) {
        for _ in 0..<4 { compare(bytes) }
        guard let last = bytes.last, bytes.count >= 4 else { return }
        // A change or two wherever the input itself says.
        for step in 1...4 {
            var changed = bytes
            let place = (Int(last) &* 31 &* step &+ Int(bytes[bytes.count / step - 1])) % bytes.count
            changed[place] = changed[place] &+ (step % 2 == 0 ? 1 : last)
            if step == 4 { changed.remove(at: place) }
            compare(changed)
            compare(bytes)
        }
    }

    private static func compare(_ bytes: [UInt8]) {
        let found = answer { () throws(WireError) in try RoundTrip.cbor.decode(bytes) }
        let expected = answer { () throws(WireError) in try RoundTrip.cbor.decodeAfresh(bytes) }
        precondition(found == expected, "\(found) instead of \(expected)")
    }

    private static func answer(_ read: () throws(WireError) -> LogRecord) -> String {
        do {
            let record = try read()
            let message = record.message.withUTF8Bytes { Array($0) }
            return """
                \(record.timestamp.nanoseconds) \(record.level.rawValue) \(record.level.name) \(record.name) \(message)
                \(Array(record.attributes)) \(record.source) \(record.thread) \(record.process)
                \(record.taskName ?? "-") \(record.errorText ?? "-") \(record.stackText ?? "-")
                """
        } catch {
            return "\(error.code) \(error.offset) \(error.reason)"
        }
    }
}
