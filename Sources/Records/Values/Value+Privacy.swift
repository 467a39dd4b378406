// Permanent changes to what a value shows. A peer may send deeply nested values, so the depth is bounded.
extension Value {
    private static let deepest = 64

    /// Returns the value with `<private>` in place of its private values and of the values of some keys.
    /// - Parameters:
    ///   - depth: the number of lists and maps around the value. Default: 0.
    ///   - isSecret: whether the value of a key is masked as well, at any depth.
    /// - Returns: the value. Lists and maps nested too deeply are masked as a whole.
    package func redacted(depth: Int = 0, _ isSecret: (String) -> Bool) -> Value {
        switch self {
        case .private: return .string(LogMessage.mask)
        case .array(let values):
            guard depth < Self.deepest else { return .string(LogMessage.mask) }
            return .array(values.map { $0.redacted(depth: depth + 1, isSecret) })
        case .map(let pairs):
            guard depth < Self.deepest else { return .string(LogMessage.mask) }
            return .map(pairs.redacted(depth: depth + 1, isSecret))
        default: return self
        }
    }

    /// Returns the value with nothing private in it.
    ///
    /// Values nested deeper than 64 levels are not changed.
    package func shown(depth: Int = 0) -> Value {
        switch self {
        case .private: return depth < Self.deepest ? revealed.shown(depth: depth + 1) : self
        case .array(let values):
            return depth < Self.deepest ? .array(values.map { $0.shown(depth: depth + 1) }) : self
        case .map(let pairs): return depth < Self.deepest ? .map(pairs.shown(depth: depth + 1)) : self
        default: return self
        }
    }

    /// Returns whether a mask would change the value; always `true` deeper than 64 levels.
    fileprivate func hasSecrets(depth: Int, _ isSecret: (String) -> Bool) -> Bool {
        switch self {
        case .private: true
        case .array(let values): depth >= Self.deepest || values.contains { $0.hasSecrets(depth: depth + 1, isSecret) }
        case .map(let pairs): depth >= Self.deepest || pairs.hasSecrets(depth: depth + 1, isSecret)
        default: false
        }
    }
}

extension Attributes {
    /// Returns whether ``redacted(depth:_:)`` would change anything.
    ///
    /// It allocates nothing.
    package func hasSecrets(depth: Int = 0, _ isSecret: (String) -> Bool) -> Bool {
        contains { isSecret($0.key) || $0.value.hasSecrets(depth: depth, isSecret) }
    }

    /// Returns the attributes with `<private>` in place of private values and of the values of some keys, at any depth.
    package func redacted(depth: Int = 0, _ isSecret: (String) -> Bool) -> Attributes {
        Attributes(
            map { pair in
                let value = isSecret(pair.key) ? .string(LogMessage.mask) : pair.value.redacted(depth: depth, isSecret)
                return Attribute(key: pair.key, value: value)
            }
        )
    }

    /// Returns the attributes with nothing private in them.
    package func shown(depth: Int = 0) -> Attributes {
        Attributes(map { Attribute(key: $0.key, value: $0.value.shown(depth: depth)) })
    }
}
