internal import Records

/// A stack machine of pickles that handles data only: it looks up no name and calls nothing.
struct PickleMachine {
    var cursor: ByteCursor
    let limits: DecodingLimits
    /// Every object so far.
    ///
    /// The stack, the memo and other objects refer to places here.
    var nodes: [PickleNode] = []
    private var stack: [Int] = []
    private var marks: [Int] = []
    private var memo = PickleMemo()
    /// The number of references between objects, which take memory too.
    private var references = 0
    /// The number of bytes that the supported calls have copied.
    var copied = 0
    /// The offset of the current operation code.
    private var codeOffset = 0

    init(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) {
        cursor = ByteCursor(bytes)
        self.limits = limits
        // The capacity for an ordinary record. It grows with the bytes.
        let room = min(bytes.count / 8, 128)
        nodes.reserveCapacity(room)
        stack.reserveCapacity(room)
    }

    /// Runs to the end of the pickle.
    /// - Returns: the place of the object that the pickle describes.
    mutating func run() throws(WireError) -> Int {
        while true {
            codeOffset = cursor.position
            let code = try cursor.byte()
            if code == PickleCode.stop { break }
            try execute(code)
        }
        let result = try pop()
        try cursor.finish()
        return result
    }

    private mutating func execute(_ code: UInt8) throws(WireError) {
        if let node = try readScalar(code) { return try push(node) }
        if try executeStructure(code) { return }
        if try executeMemo(code) { return }
        if try executeShadow(code) { return }
        throw error(.malformed, "no operation has code \(code)")
    }

    // MARK: Structure

    private mutating func executeStructure(_ code: UInt8) throws(WireError) -> Bool {
        switch code {
        case PickleCode.mark:
            try count()
            marks.append(stack.count)
        case PickleCode.pop:
            if marks.last == stack.count { marks.removeLast() } else { _ = try pop() }
        case PickleCode.popMark: _ = try popToMark()
        case PickleCode.dup:
            let top = try pop()
            stack.append(top)
            try count()
            stack.append(top)
        case PickleCode.emptyList, PickleCode.emptySet: try push(.list([]))
        case PickleCode.emptyDict: try push(.dict([]))
        case PickleCode.emptyTuple: try push(.tuple([]))
        case PickleCode.list, PickleCode.frozenSet: try push(.list(try popToMark()))
        case PickleCode.tuple: try push(.tuple(try popToMark()))
        case PickleCode.dict: try push(.dict(try pairs(try popToMark())))
        case PickleCode.tuple1: try push(.tuple(try pop(count: 1)))
        case PickleCode.tuple2: try push(.tuple(try pop(count: 2)))
        case PickleCode.tuple3: try push(.tuple(try pop(count: 3)))
        case PickleCode.append: try extend(with: try pop(count: 1))
        case PickleCode.appends, PickleCode.addItems: try extend(with: try popToMark())
        case PickleCode.setItem: try update(with: try pop(count: 2))
        case PickleCode.setItems: try update(with: try pairs(try popToMark()))
        default: return false
        }
        return true
    }

    private mutating func extend(with items: [Int]) throws(WireError) {
        let target = try top()
        try count(references: items.count)
        if nodes[target].extend(listWith: items) || nodes[target].isShadow { return }
        throw error(.malformed, "an item for an object that is not a list")
    }

    private mutating func update(with items: [Int]) throws(WireError) {
        let target = try top()
        try count(references: items.count)
        if nodes[target].extend(dictWith: items) || nodes[target].isShadow { return }
        throw error(.malformed, "a key for an object that is not a dictionary")
    }

    private func pairs(_ items: [Int]) throws(WireError) -> [Int] {
        guard items.count.isMultiple(of: 2) else { throw error(.malformed, "a key without a value") }
        return items
    }

    // MARK: Memo

    private mutating func executeMemo(_ code: UInt8) throws(WireError) -> Bool {
        switch code {
        case PickleCode.put: try store(at: try decimal())
        case PickleCode.binPut: try store(at: UInt64(try cursor.byte()))
        case PickleCode.longBinPut: try store(at: try cursor.littleEndian(UInt32.self))
        case PickleCode.memoize: try store(at: UInt64(memo.count))
        case PickleCode.get: try recall(try decimal())
        case PickleCode.binGet: try recall(UInt64(try cursor.byte()))
        case PickleCode.longBinGet: try recall(try cursor.littleEndian(UInt32.self))
        case PickleCode.proto:
            let version = try cursor.byte()
            guard version <= 5 else { throw error(.unsupported, "protocol \(version)") }
        case PickleCode.frame:
            let length = try cursor.littleEndian(UInt64.self)
            guard length <= UInt64(cursor.remaining) else {
                throw error(.truncated, "a frame of \(length) bytes in \(cursor.remaining)")
            }
        default: return false
        }
        return true
    }

    private mutating func store(at index: UInt64) throws(WireError) {
        memo.store(try top(), as: index)
        guard memo.count <= max(limits.items, 0) else { throw tooMany() }
    }

    private mutating func recall(_ index: UInt64) throws(WireError) {
        guard let place = memo[index] else { throw error(.malformed, "object \(index) is not defined") }
        try count(references: 1)
        stack.append(place)
    }

    private mutating func decimal() throws(WireError) -> UInt64 {
        let line = try cursor.line(limit: 20)
        guard let number = UInt64(String(decoding: line, as: UTF8.self)) else {
            throw error(.malformed, "an invalid number")
        }
        return number
    }

    // MARK: The stack

    mutating func push(_ node: PickleNode) throws(WireError) {
        try count()
        if case .tuple(let parts) = node { try count(references: parts.count) }
        if case .list(let parts) = node { try count(references: parts.count) }
        if case .dict(let parts) = node { try count(references: parts.count) }
        stack.append(nodes.count)
        nodes.append(node)
    }

    mutating func pop() throws(WireError) -> Int {
        guard stack.count > marks.last ?? 0, let place = stack.popLast() else {
            throw error(.malformed, "the stack is empty")
        }
        return place
    }

    mutating func pop(count: Int) throws(WireError) -> [Int] {
        guard stack.count - (marks.last ?? 0) >= count else { throw error(.malformed, "the stack is empty") }
        let places = Array(stack.suffix(count))
        stack.removeLast(count)
        return places
    }

    mutating func popToMark() throws(WireError) -> [Int] {
        guard let mark = marks.popLast() else { throw error(.malformed, "there is no mark") }
        let places = Array(stack[mark...])
        stack.removeSubrange(mark...)
        return places
    }

    func top() throws(WireError) -> Int {
        guard stack.count > marks.last ?? 0, let place = stack.last else {
            throw error(.malformed, "the stack is empty")
        }
        return place
    }

    // MARK: Limits

    private mutating func count(references more: Int = 1) throws(WireError) {
        references += more
        // An object may be pushed, added to others and fetched from the memo, so it may have several references.
        guard references / 4 <= max(limits.items, 0) else { throw tooMany() }
    }

    func checkLength(_ length: UInt64) throws(WireError) {
        guard length <= UInt64(max(limits.stringBytes, 0)) else {
            throw error(.textTooLong, "\(length) bytes where \(limits.stringBytes) are allowed")
        }
    }

    func error(_ code: WireError.Code, _ reason: String) -> WireError {
        WireError(code, offset: codeOffset, reason: reason)
    }

    private func tooMany() -> WireError {
        error(.tooManyItems, "more than \(limits.items)")
    }
}
