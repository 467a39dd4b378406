// The operations that would execute code.
extension PickleMachine {
    /// Executes nothing, and pushes a placeholder for the object that the operation would have made.
    /// - Returns: whether the code is such an operation.
    mutating func executeShadow(_ code: UInt8) throws(WireError) -> Bool {
        switch code {
        case PickleCode.global: try push(try readGlobal())
        case PickleCode.stackGlobal:
            let names = try pop(count: 2)
            guard names.count == 2, case .text(let module) = nodes[names[0]], case .text(let name) = nodes[names[1]]
            else {
                throw error(.malformed, "a name is not text")
            }
            let global = PickleNode.global(module: Self.short(module.utf8), name: Self.short(name.utf8))
            try charge(size(of: global))
            try push(global)
        case PickleCode.reduce, PickleCode.newObj:
            let parts = try pop(count: 2)
            guard parts.count == 2 else { break }
            try push(try charged(nodes[parts[0]], nodes[parts[1]]))
        case PickleCode.newObjEx:
            let parts = try pop(count: 3)
            guard let callee = parts.first else { break }
            try charge(size(of: nodes[callee]))
            try push(.opaque(name(of: nodes[callee])))
        case PickleCode.build:
            let state = try pop()
            let target = try top()
            nodes[target] = built(nodes[target], nodes[state])
        case PickleCode.inst:
            let callee = try readGlobal()
            let arguments = try popToMark()
            try push(try charged(callee, .tuple(arguments)))
        case PickleCode.obj:
            let parts = try popToMark()
            guard let callee = parts.first else { throw error(.malformed, "an object without a class") }
            try push(try charged(nodes[callee], .tuple(Array(parts.dropFirst()))))
        case PickleCode.persID:
            _ = try cursor.line(limit: limits.stringBytes)
            try push(.opaque("persistent object"))
        case PickleCode.binPersID:
            _ = try pop()
            try push(.opaque("persistent object"))
        case PickleCode.ext1: try push(.opaque("extension \(try cursor.littleEndian(UInt8.self))"))
        case PickleCode.ext2: try push(.opaque("extension \(try cursor.littleEndian(UInt16.self))"))
        case PickleCode.ext4: try push(.opaque("extension \(try cursor.littleEndian(UInt32.self))"))
        default: return false
        }
        return true
    }

    private mutating func readGlobal() throws(WireError) -> PickleNode {
        let module = Self.short(try cursor.line(limit: limits.stringBytes))
        return .global(module: module, name: Self.short(try cursor.line(limit: limits.stringBytes)))
    }

    /// Returns the first 200 bytes of a name, because it is copied for each object that has it.
    private static func short(_ name: some Collection<UInt8>) -> String {
        String(decoding: name.prefix(200), as: UTF8.self)
    }

    /// Returns the result of a call within the limits, because one text may be the argument or the name of many calls.
    private mutating func charged(_ callee: PickleNode, _ arguments: PickleNode) throws(WireError) -> PickleNode {
        try charge(size(of: callee))
        if case .tuple(let places) = arguments, let first = places.first { try charge(size(of: nodes[first])) }
        return call(callee, arguments)
    }

    private mutating func charge(_ bytes: Int) throws(WireError) {
        copied += bytes
        guard copied <= limits.frameBytes else {
            throw error(.textTooLong, "calls copy more than \(limits.frameBytes) bytes")
        }
    }
}
