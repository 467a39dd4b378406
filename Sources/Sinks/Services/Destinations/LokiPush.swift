/// The push requests of Loki: streams of lines, each stream with its labels.
struct LokiPush: HTTPContent {
    /// The labels of all streams, in the order in which they are written.
    let labels: [(name: String, value: String)]
    /// The keys of attributes that are structured metadata.
    let metadata: [String]
    let formatter: any RecordFormatter

    var contentType: String { "application/json" }

    func write(_ records: [LogRecord], to writer: inout ByteWriter) {
        writer.append("{\"streams\":[")
        for (index, stream) in streams(of: records).enumerated() {
            if index > 0 { writer.append(UInt8(ascii: ",")) }
            writer.append("{\"stream\":{")
            appendLabels(stream.level, to: &writer)
            writer.append("},\"values\":[")
            for (index, place) in stream.places.enumerated() {
                if index > 0 { writer.append(UInt8(ascii: ",")) }
                append(records[place], to: &writer)
            }
            writer.append("]}")
        }
        writer.append("]}")
    }

    func receipt(for answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt {
        let words = answer.status == 400 ? String(decoding: answer.body, as: UTF8.self) : ""
        let verdict = HTTPVerdict.of(status: answer.status)
        guard let (ignored, all) = Self.ignored(in: words), all == answer.records, ignored > 0, ignored <= all else {
            if let failure = answer.failure(verdict, words) { throw failure }
            return answer.receipt
        }
        // The count is about one stream. If that is the whole request, the other lines have arrived.
        if ignored == all, let failure = answer.failure(.refused, words) { throw failure }
        var receipt = answer.receipt
        receipt.rejected = ignored
        receipt.note = answer.error(.refused, attempted: "send all to", answer.shown(words))
        return receipt
    }

    /// Returns whether a text can be the name of a label.
    static func isLabel(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy(belongsToName)
    }

    /// Returns the numbers of a report such as `total ignored: 2 out of 5`.
    static func ignored(in text: String) -> (ignored: Int, all: Int)? {
        guard let mark = text.utf8.firstRange(of: "total ignored: ".utf8) else { return nil }
        let words = text.utf8[mark.upperBound...].prefix(64).split(separator: UInt8(ascii: " "))
        guard words.count > 3, let ignored = Int(Substring(words[0])), words[1].elementsEqual("out".utf8) else {
            return nil
        }
        let digits = words[3].prefix { (0x30...0x39).contains($0) }
        return Int(Substring(digits)).map { (ignored, $0) }
    }

    /// Returns the records of each stream, in the order of their first records.
    ///
    /// Without a level of its own, one stream has all.
    private func streams(of records: [LogRecord]) -> [(level: Level?, places: [Int])] {
        if labels.contains(where: { $0.name == "level" }) { return [(nil, Array(records.indices))] }
        var streams: [(level: Level?, places: [Int])] = []
        var known: [Level: Int] = [:]
        for (place, record) in records.enumerated() {
            if let stream = known[record.level] {
                streams[stream].places.append(place)
            } else {
                known[record.level] = streams.count
                streams.append((record.level, [place]))
            }
        }
        return streams
    }

    private func appendLabels(_ level: Level?, to writer: inout ByteWriter) {
        for (index, label) in labels.enumerated() {
            if index > 0 { writer.append(UInt8(ascii: ",")) }
            writer.append(jsonString: label.name)
            writer.append(UInt8(ascii: ":"))
            writer.append(jsonString: label.value)
        }
        guard let level else { return }
        writer.append(labels.isEmpty ? "\"level\":" : ",\"level\":")
        writer.append(jsonString: level.name.lowercased())
    }

    private func append(_ record: LogRecord, to writer: inout ByteWriter) {
        writer.append("[\"")
        writer.append(decimal: record.timestamp.nanoseconds)
        writer.append("\",")
        writer.append(jsonText: record, by: formatter)
        appendMetadata(of: record, to: &writer)
        writer.append(UInt8(ascii: "]"))
    }

    private func appendMetadata(of record: LogRecord, to writer: inout ByteWriter) {
        var isFirst = true
        for key in metadata {
            guard let value = record.attributes[key] else { continue }
            writer.append(isFirst ? ",{" : ",")
            isFirst = false
            writer.append(jsonString: Self.name(from: key))
            writer.append(UInt8(ascii: ":"))
            writer.append(jsonTextOf: value)
        }
        if !isFirst { writer.append(UInt8(ascii: "}")) }
    }

    /// Returns a key with `_` for each character that Loki does not allow in a name.
    private static func name(from key: String) -> String {
        let name = String(decoding: key.utf8.map { belongsToName($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
        return isLabel(name) ? name : "_" + name
    }

    private static func belongsToName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
