import Testing

@testable import Records

/// The attributes of a thread's log calls share memory one after another; no copy may notice.
@Suite("The memory of attributes")
struct AttributesMemoryTests {
    private let long = "a text that is too long to be inside of a string \(UInt8.random(in: 0...9))"

    /// Logs by one statement.
    /// - Returns: where the list of the record was.
    @discardableResult
    private func log(
        _ attributes: consuming Attributes,
        after context: Attributes = Attributes(),
        keeping keep: (LogRecord) -> Void = { _ in }
    ) -> ObjectIdentifier? {
        var place: ObjectIdentifier?
        LogMessage("paid").log(
            .info,
            at: Timestamp(nanoseconds: 1),
            name: "shop",
            attributes: consume attributes,
            following: context,
            file: #fileID,
            function: #function,
            line: #line
        ) { record in
            place = record.attributes.list.map { ObjectIdentifier($0) }
            keep(copy record)
        }
        return place
    }

    @Test("is that of the thread's last log call, up to eight pairs, long texts included")
    func reused() {
        let first = log(["number": 1, "text": .string(long)])
        #expect(first != nil)
        for number in 0..<100 {
            let place = log([
                "a": .int(Int64(number)), "b": 2.5, "c": true, "d": nil, "e": "short", "f": .string(long),
                "g": "literal", "h": 8,
            ])
            #expect(place == first)
        }
    }

    @Test("is that of the last log call for a list that is filled pair by pair too, which several lists do not share")
    func filled() {
        let first = log(["number": 1, "text": .string(long)])
        for number in 0..<10 {
            var attributes = Attributes(capacity: 2)
            var other = Attributes(capacity: 2)
            attributes.append(key: "text", value: .string(long))
            other.append(key: "other", value: 1)
            attributes.append(key: "number", value: .int(Int64(number)))
            #expect(attributes == ["text": .string(long), "number": .int(Int64(number))])
            #expect(other == ["other": 1])
            // A copy that is left would hold the memory.
            let place = log(consume attributes)
            #expect(place == first)
        }
        #expect(Attributes(capacity: 0) == [:])
        #expect(Attributes(capacity: -1) == [:])
        var grown = Attributes(capacity: 1)
        for number in Int64(0)..<100 { grown.append(key: "\(number)", value: .int(number)) }
        #expect(grown.count == 100)
        #expect(grown["99"] == 99)
    }

    @Test("is the same with a logger's attributes in front, once it has grown to what all need")
    func reusedWithContext() {
        let context: Attributes = ["host": "web-3", "request": .string(long), "try": 2]
        let pairs: [(String, Value)] = [("host", "web-3"), ("request", .string(long)), ("try", 2)]
        var places: Set<ObjectIdentifier?> = []
        for number in 0..<10 {
            places.insert(
                log(["n": .int(Int64(number)), "b": 1, "c": 2, "d": 3, "e": 4, "f": 5, "g": 6], after: context) {
                    record in
                    #expect(record.attributes.map(\.key) == pairs.map(\.0) + ["n", "b", "c", "d", "e", "f", "g"])
                    #expect(record.attributes.prefix(3).map(\.value) == pairs.map(\.1))
                    #expect(record.attributes["n"] == .int(Int64(number)))
                }
            )
        }
        // One that was too short, and the one that took its place.
        #expect(places.count <= 2)
        #expect(context.map(\.key) == pairs.map(\.0))
    }

    @Test("is the record's own once the record is kept")
    func kept() {
        var kept: [LogRecord] = []
        for number in 0..<20 {
            log(["number": .int(Int64(number)), "text": .string("\(long) \(number)")]) { kept.append($0) }
            log(["other": 1])
            log(Attributes())
        }
        #expect(kept.map { $0.attributes["number"] } == (0..<20).map { .int(Int64($0)) })
        #expect(kept.map { $0.attributes["text"] } == (0..<20).map { .string("\(long) \($0)") })
    }

    @Test("is not that of a list that something else holds")
    func held() {
        let held: Attributes = ["a": 1, "b": .string(long)]
        for _ in 0..<3 { log(held, after: ["c": 3]) { #expect($0.attributes.map(\.key) == ["c", "a", "b"]) } }
        log(held)
        log(["x": 1, "y": 2, "z": 3])
        #expect(held == ["a": 1, "b": .string(long)])
    }

    @Test("is kept where a list is changed by its only owner, and copied where there are two")
    func changed() {
        var attributes = Attributes()
        attributes.reserveCapacity(4)
        attributes.append(key: "a", value: 1)
        let place = attributes.list.map { ObjectIdentifier($0) }
        attributes.append(key: "b", value: .string(long))
        attributes["a"] = 3
        attributes["b"] = nil
        attributes.append(key: "c", value: 4)
        #expect(attributes.list.map { ObjectIdentifier($0) } == place)
        let copy = attributes
        attributes["a"] = 5
        attributes.append(key: "d", value: 6)
        #expect(copy == ["a": 3, "c": 4])
        #expect(attributes == ["a": 5, "c": 4, "d": 6])
        var removed = attributes
        removed["c"] = nil
        #expect(removed == ["a": 5, "d": 6])
        #expect(attributes == ["a": 5, "c": 4, "d": 6])
    }

    @Test("of many pairs is not kept by the thread")
    func many() {
        let many = Attributes((0..<1000).map { Attribute(key: "key \($0)", value: .int(Int64($0))) })
        let place = many.list.map { ObjectIdentifier($0) }
        #expect(log(Attributes(many.map { $0 })) != nil)
        #expect(log(["a": 1]) != place)
        #expect(many.appending(many).count == 2000)
        #expect(many[999] == Attribute(key: "key 999", value: 999))
    }
}
