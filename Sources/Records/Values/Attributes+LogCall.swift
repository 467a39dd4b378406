// Assembling the attributes of a log call, in the memory of the thread's last attributes.
extension Attributes: ExpressibleByDictionaryLiteral {
    /// Creates attributes from a literal of texts, numbers and all other values that are an ``AttributeValue``, in its
    /// order.
    @inlinable @inline(__always)
    public init(dictionaryLiteral elements: (String, (any AttributeValue)?)...) {
        // A function that only borrows the array lets it stay on the stack.
        self = elements.withUnsafeBufferPointer { Attributes(literal: $0) }
    }

    @usableFromInline
    init(literal elements: UnsafeBufferPointer<(String, (any AttributeValue)?)>) {
        guard let start = elements.baseAddress, !elements.isEmpty else {
            self.init()
            return
        }
        let list = ThreadContext.takeAttributes(elements.count)
        for index in elements.indices {
            // Each half is read in place. Reading it through the pair would copy the pair by functions of the runtime.
            let pair = start + index
            guard let key = pair.pointer(to: \.0), let value = pair.pointer(to: \.1) else { continue }
            list.append(Attribute(key: key.pointee, value: value.pointee?.attributeValue ?? .null))
        }
        self.init(list: list)
    }
}

extension Attributes {
    /// Creates an empty list for a log call, with room for a number of pairs, in the memory of the thread's last
    /// attributes.
    ///
    /// For bridges and wrappers, which append the pairs of a call one by one:
    ///
    ///     var attributes = Attributes(capacity: headers.count)
    ///     for (name, value) in headers { attributes.append(key: name, value: .string(value)) }
    ///     log.info("asked", attributes)
    ///
    /// - Parameter capacity: the number of pairs that need no allocation.
    public init(capacity: Int) {
        self.init(list: capacity > 0 ? ThreadContext.takeAttributes(capacity) : nil)
    }
}

extension Attributes {
    /// Creates attributes from a dictionary that a program has, in the order of the keys' bytes.
    ///
    ///     let headers: [String: String] = …
    ///     log.info("asked", Attributes(headers))
    ///
    /// A dictionary has no order that is the same in each run.
    ///
    /// - Parameter dictionary: the names and values, of one type or of several.
    public init(_ dictionary: [String: (any AttributeValue)?]) {
        let pairs = dictionary.map { (ByteKey($0.key), $0.value?.attributeValue ?? .null) }.sorted { $0.0 < $1.0 }
        self.init(pairs.map { Attribute(key: $0.0.text, value: $0.1) })
    }
}

extension LiteralAttributes: ExpressibleByDictionaryLiteral {
    /// Creates attributes from a literal, in its order.
    @inlinable @inline(__always)
    public init(dictionaryLiteral elements: (String, Value)...) {
        let count = elements.count
        guard count > 0 else {
            attributes = Attributes()
            return
        }
        let list = ThreadContext.takeAttributes(count)
        let place = list.start
        // Element by element, because the compiler then leaves out the array of a literal. It does not do so for a
        // longer loop.
        if count > 0 { (place + 0).initialize(to: Attribute(elements[0])) }
        if count > 1 { (place + 1).initialize(to: Attribute(elements[1])) }
        if count > 2 { (place + 2).initialize(to: Attribute(elements[2])) }
        if count > 3 { (place + 3).initialize(to: Attribute(elements[3])) }
        if count > 4 { (place + 4).initialize(to: Attribute(elements[4])) }
        if count > 5 { (place + 5).initialize(to: Attribute(elements[5])) }
        if count > 6 { (place + 6).initialize(to: Attribute(elements[6])) }
        if count > 7 { (place + 7).initialize(to: Attribute(elements[7])) }
        if count > 8 {
            for index in 8..<count { (place + index).initialize(to: Attribute(elements[index])) }
        }
        list.count = count
        attributes = Attributes(list: list)
    }
}

extension Attributes {
    /// Returns these attributes behind others, in their own memory if it has room and is not shared.
    @usableFromInline
    consuming func following(_ context: Attributes) -> Attributes {
        guard let front = context.list, front.count > 0 else { return self }
        guard var own = list.take(), own.count > 0 else { return context }
        if isKnownUniquelyReferenced(&own), own.room >= front.count {
            own.prepend(copying: front.pairs)
            return Attributes(list: own)
        }
        let both = AttributeList.make(capacity: front.count &+ own.count)
        both.append(copying: front.pairs)
        both.append(copying: own.pairs)
        return Attributes(list: both)
    }
}

// Moving attributes between threads.
extension Attributes {
    /// Copies the pairs to uninitialised memory with room for all of them.
    func copy(to place: UnsafeMutablePointer<Attribute>) {
        withPairs { pairs in
            for index in 0..<pairs.count { (place + index).initialize(to: pairs[index]) }
        }
    }

    /// Creates attributes by moving pairs out of the memory they are in.
    /// - Parameters:
    ///   - pairs: the pairs; uninitialised memory afterwards.
    ///   - count: the number of pairs.
    ///   - spare: a list to reuse if it has room and is not shared.
    init(moving pairs: UnsafeMutablePointer<Attribute>, count: Int, to spare: consuming AttributeList?) {
        var own = spare
        let isOwn = isKnownUniquelyReferenced(&own) && (own.map { $0.room &+ $0.count >= count } ?? false)
        let list = isOwn ? own.take() : nil
        list?.removeAll()
        let filled = list ?? AttributeList.make(capacity: Swift.max(count, AttributeList.ordinaryCapacity))
        filled.start.moveInitialize(from: pairs, count: count)
        filled.count = count
        self.init(list: filled)
    }
}

extension ThreadContext {
    /// The largest capacity of a list that a thread keeps.
    private static let longestSpareList = 32

    /// Takes the memory of the thread's last attributes, or makes a list, with room for a number of pairs.
    @usableFromInline
    static func takeAttributes(_ count: Int) -> AttributeList {
        let kept = current.storage.pointee.spareAttributes.take()
        if let kept, kept.room >= count { return kept }
        return AttributeList.make(capacity: max(count, AttributeList.ordinaryCapacity))
    }

    /// Keeps the memory of attributes for the calling thread's next ones, if it is not shared.
    @inline(never)
    func recycle(_ list: consuming AttributeList) {
        if isKnownUniquelyReferenced(&list), list.extent.pointee.capacity <= Self.longestSpareList { keep(list) }
    }

    @inline(__always)
    private func keep(_ list: consuming AttributeList) {
        list.removeAll()
        storage.pointee.spareAttributes = list
    }
}
