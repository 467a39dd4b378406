@testable import Records
import Testing

@Suite struct ValueTests {
    @Test func `literals make values`() {
        let table: [(Value, Value)] = [
            (nil, .null), (true, .bool(true)), (-7, .int(-7)), (1.5, .double(1.5)), ("a", .string("a")),
            ("a\(1)b", .string("a1b")), ([1, "x"], .array([.int(1), .string("x")])),
            (["k": 1], .map(Attributes([Attribute(key: "k", value: .int(1))]))),
        ]
        for (literal, value) in table { #expect(literal == value) }
    }

    @Test func `whole numbers take the smallest case that holds them`() {
        #expect(Value(Int8(-1)) == .int(-1))
        #expect(Value(Int64.max) == .int(.max))
        #expect(Value(UInt64(Int64.max)) == .int(.max))
        #expect(Value(UInt64(Int64.max) + 1) == .unsigned(9_223_372_036_854_775_808))
        #expect(Value(UInt64.max) == .unsigned(.max))
        #expect(Value(Int128.max) == .string("170141183460469231731687303715884105727"))
        #expect(Value(Int128(Int64.min)) == .int(.min))
    }

    @Test func `anything else is described`() {
        #expect(Value(describing: [1, 2]) == .string("[1, 2]"))
        #expect(Value("t") == .string("t"))
        #expect(Value(false) == .bool(false))
        #expect(Value(2.5) == .double(2.5))
    }

    @Test func `what is private many times over is revealed without recursion`() {
        var value = Value.int(1)
        for _ in 0..<1000 { value = .private(value) }
        #expect(value.revealed == .int(1))
    }
}

@Suite struct AttributesTests {
    @Test func `attributes keep the order they were given in`() {
        let attributes: Attributes = ["z": 1, "a": 2, "m": 3]
        #expect(attributes.map(\.key) == ["z", "a", "m"])
        #expect(attributes.count == 3)
        #expect(attributes[1] == Attribute(key: "a", value: 2))
    }

    @Test func `the last of equal keys counts and none is lost`() {
        let attributes: Attributes = ["a": 1, "b": 2, "a": 3]
        #expect(attributes["a"] == 3)
        #expect(attributes.count == 3)
        #expect(attributes["c"] == nil)
        #expect(attributes.unique == ["a": 3, "b": 2])
    }

    @Test func `setting replaces, appends or removes`() {
        var attributes: Attributes = ["a": 1, "b": 2, "a": 3]
        attributes["a"] = 4
        #expect(attributes == ["a": 1, "b": 2, "a": 4])
        attributes["c"] = 5
        #expect(attributes.last == Attribute(key: "c", value: 5))
        attributes["a"] = nil
        #expect(attributes == ["b": 2, "c": 5])
        attributes["absent"] = nil
        #expect(attributes.count == 2)
        attributes["b"] = Value.null
        #expect(attributes["b"] == .null)
    }

    @Test func `appending keeps both sides in order`() {
        let (a, b): (Attributes, Attributes) = (["a": 1], ["b": 2, "a": 3])
        #expect(a.appending(b) == ["a": 1, "b": 2, "a": 3])
        #expect(a.appending([:]) == a)
        #expect(Attributes().appending(b) == b)
        var c = a
        c.append(key: "a", value: 9)
        #expect(c == ["a": 1, "a": 9])
    }

    @Test(arguments: [2, 15, 16, 17, 18, 1000, 50_000])
    func `duplicates are found in short lists and long ones`(count: Int) {
        let different = Attributes((0..<count).map { Attribute(key: "key \($0)", value: .int(Int64($0))) })
        #expect(different.unique == different)
        var doubled = different
        doubled.append(key: "key 0", value: "last")
        #expect(doubled.unique.count == count)
        #expect(doubled.unique.first == Attribute(key: "key 0", value: "last"))
        #expect(doubled.unique.dropFirst().elementsEqual(different.dropFirst()))
    }

    @Test func `order is part of equality`() {
        #expect((["a": 1, "b": 2] as Attributes) != ["b": 2, "a": 1])
    }
}
