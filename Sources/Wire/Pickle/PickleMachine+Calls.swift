internal import Records

// The supported calls of pickles: a fixed list of types that hold only data. Any other call becomes its name.
extension PickleMachine {
    /// Returns the result that a call would have had.
    func call(_ callee: PickleNode, _ arguments: PickleNode) -> PickleNode {
        guard case .global(let module, let function) = callee, case .tuple(let places) = arguments else {
            return .opaque(name(of: callee))
        }
        let parts = places.prefix(4).map { nodes[$0] }
        let made: PickleNode? =
            switch module {
            case "_codecs": function == "encode" ? parts.first.flatMap { latin1($0) } : nil
            case "__builtin__", "builtins": builtin(function, parts)
            case "datetime": dateOrTime(function, parts)
            case "collections": collection(function, parts)
            case "decimal": function == "Decimal" ? parts.first.flatMap { text($0) }.map { .text($0) } : nil
            case "uuid": function == "UUID" ? .uuid : nil
            case "copy_reg", "copyreg": function == "_reconstructor" ? parts.first.map { reconstructed($0) } : nil
            default: nil
            }
        return made ?? .opaque(name(of: callee))
    }

    /// Returns an object after its state was set.
    ///
    /// Only the state of a UUID matters.
    func built(_ target: PickleNode, _ state: PickleNode) -> PickleNode {
        guard case .uuid = target else { return target }
        guard case .dict(let pairs) = state, pairs.count <= 16 else { return .opaque("uuid.UUID") }
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            guard size(of: nodes[pairs[index]]) == 3, text(nodes[pairs[index]]) == "int" else { continue }
            let number: UInt128? =
                switch nodes[pairs[index + 1]] {
                case .int(let number): UInt128(exactly: number)
                case .value(.unsigned(let number)): UInt128(number)
                case .value(.string(let text)) where text.utf8.count < 40: UInt128(text)
                default: nil
                }
            if let number { return .text(Self.uuidText(number)) }
        }
        return .opaque("uuid.UUID")
    }

    /// Returns the name that represents an object made by executing code.
    func name(of node: PickleNode) -> String {
        switch node {
        case .global(let module, let name): "\(module).\(name)"
        case .opaque(let name): name
        default: "object"
        }
    }

    /// Returns the amount of copying that an object needs.
    func size(of node: PickleNode) -> Int {
        switch node {
        case .text(let text): text.utf8.count
        case .bytes(let bytes, _): bytes.count
        case .global(let module, let name): module.utf8.count + name.utf8.count
        case .list(let places), .tuple(let places), .dict(let places): places.count
        default: 0
        }
    }

    private func reconstructed(_ type: PickleNode) -> PickleNode {
        if case .global("uuid", "UUID") = type { return .uuid }
        return .opaque(name(of: type))
    }

    private func builtin(_ function: String, _ parts: [PickleNode]) -> PickleNode? {
        switch function {
        case "set", "frozenset", "list", "tuple": return items(parts)
        case "bytes", "bytearray": return parts.isEmpty ? .bytes([], isText: false) : parts.first.flatMap { latin1($0) }
        case "complex":
            guard parts.count == 2, case .double(let real) = parts[0], case .double(let imaginary) = parts[1] else {
                return nil
            }
            return .text("(\(real)\(imaginary.sign == .minus ? "" : "+")\(imaginary)j)")
        default: return nil
        }
    }

    private func collection(_ function: String, _ parts: [PickleNode]) -> PickleNode? {
        switch function {
        case "deque": return items(parts)
        case "OrderedDict", "defaultdict", "Counter":
            if case .dict(let pairs) = parts.first { return .dict(pairs) }
            guard case .list(let pairs) = parts.first else { return .dict([]) }
            // Python 2 writes a list of lists of two.
            return .dict(
                pairs.flatMap { place -> [Int] in
                    guard case .list(let pair) = nodes[place], pair.count == 2 else { return [] }
                    return pair
                }
            )
        default: return nil
        }
    }

    private func items(_ parts: [PickleNode]) -> PickleNode? {
        switch parts.first {
        case nil: .list([])
        case .list(let items), .tuple(let items): .list(items)
        default: nil
        }
    }

    private func text(_ node: PickleNode) -> String? {
        switch node {
        case .text(let text): text
        case .bytes(let bytes, isText: true): String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }

    /// Returns the bytes that a text encodes, one for each character.
    private func latin1(_ node: PickleNode) -> PickleNode? {
        bytes(node).map { .bytes($0, isText: false) }
    }

    func bytes(_ node: PickleNode) -> [UInt8]? {
        switch node {
        case .bytes(let bytes, _): return bytes
        case .text(let text):
            let bytes = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
            return bytes.count == text.unicodeScalars.count ? bytes : nil
        default: return nil
        }
    }

    private static func uuidText(_ number: UInt128) -> String {
        let digits = String(number, radix: 16)
        let padded = String(repeating: "0", count: max(32 - digits.utf8.count, 0)) + digits
        var rest = padded[...]
        return [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: "-")
    }
}
