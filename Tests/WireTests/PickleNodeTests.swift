import Testing

@testable import Wire

@Suite("An object of a pickle")
struct PickleNodeTests {
    private static func place(_ node: PickleNode) -> UnsafePointer<Int>? {
        switch node {
        case .list(let items), .dict(let items): items.withUnsafeBufferPointer { $0.baseAddress }
        default: nil
        }
    }

    private static func roomy() -> [Int] {
        var items = [1]
        items.reserveCapacity(1_000)
        return items
    }

    @Test("that is a list or a dictionary grows where it is: copied for each item, the time would grow with its square")
    func growth() {
        var (list, dict) = (PickleNode.list(Self.roomy()), PickleNode.dict(Self.roomy()))
        let places = (Self.place(list), Self.place(dict))
        for index in 0..<200 {
            let extended = (list.extend(listWith: [index]), dict.extend(dictWith: [index, index]))
            #expect(extended == (true, true))
            #expect(Self.place(list) == places.0)
            #expect(Self.place(dict) == places.1)
        }
    }

    @Test("takes items only if it is of their kind")
    func kinds() {
        var (list, dict, other) = (PickleNode.list([]), PickleNode.dict([]), PickleNode.int(1))
        let taken = (list.extend(dictWith: [1, 2]), dict.extend(listWith: [1]), other.extend(listWith: [1]))
        #expect(taken == (false, false, false))
        #expect(!other.isShadow)
        #expect(PickleNode.uuid.isShadow && PickleNode.opaque("x").isShadow)
    }
}
