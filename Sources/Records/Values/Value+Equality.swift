// Equality as readers of a log see it: texts are equal if their bytes are.
extension Value: Hashable {
    /// Returns whether two values are of one kind and equal; texts are equal if their bytes are.
    public static func == (one: Value, other: Value) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.int(let one), .int(let other)): one == other
        case (.unsigned(let one), .unsigned(let other)): one == other
        case (.double(let one), .double(let other)): one == other
        case (.string(let one), .string(let other)): one.hasSameBytes(as: other)
        case (.bytes(let one), .bytes(let other)): one == other
        case (.timestamp(let one), .timestamp(let other)): one == other
        case (.duration(let one), .duration(let other)): one == other
        case (.array(let one), .array(let other)): one == other
        case (.map(let one), .map(let other)): one == other
        case (.private(let one), .private(let other)): one == other
        default: false
        }
    }

    /// Hashes the kind and the content.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(kindNumber)
        switch self {
        case .null: break
        case .bool(let truth): hasher.combine(truth)
        case .int(let number): hasher.combine(number)
        case .unsigned(let number): hasher.combine(number)
        case .double(let number): hasher.combine(number)
        case .string(let text): hasher.combine(ByteKey(text))
        case .bytes(let bytes): hasher.combine(bytes)
        case .timestamp(let instant): hasher.combine(instant)
        case .duration(let seconds): hasher.combine(seconds)
        case .array(let values): hasher.combine(values)
        case .map(let pairs): hasher.combine(pairs)
        case .private(let hidden): hasher.combine(hidden)
        }
    }

    private var kindNumber: UInt8 {
        switch self {
        case .null: 0
        case .bool: 1
        case .int: 2
        case .unsigned: 3
        case .double: 4
        case .string: 5
        case .bytes: 6
        case .timestamp: 7
        case .array: 8
        case .map: 9
        case .private: 10
        case .duration: 11
        }
    }
}
