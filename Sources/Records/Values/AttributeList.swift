/// The memory of a list of attributes.
///
/// Several owners may share it as long as none changes it.
///
/// It is not an array, because a thread reuses the memory of its last log call's attributes. Pairs are moved in and out
/// of it without counting a reference.
@usableFromInline
final class AttributeList: ManagedBuffer<AttributeList.Extent, Attribute> {
    /// The number of pairs and the capacity.
    @usableFromInline
    struct Extent: Sendable {
        @usableFromInline var count: Int
        @usableFromInline let capacity: Int

        @inlinable
        init(count: Int, capacity: Int) {
            self.count = count
            self.capacity = capacity
        }
    }

    /// The least capacity of a list for a log call.
    @usableFromInline static var ordinaryCapacity: Int {
        @inlinable @inline(__always) get { 8 }
    }

    /// Makes an empty list.
    @inlinable
    static func make(capacity: Int) -> AttributeList {
        let made = create(minimumCapacity: capacity) { _ in Extent(count: 0, capacity: capacity) }
        // `create` returns an object of the class it is called on.
        return unsafeDowncast(made, to: AttributeList.self)
    }

    @inlinable
    deinit {
        removeAll()
    }

    /// The header without the check for exclusive access, which a change to an unshared list does not need.
    @inlinable @inline(__always)
    var extent: UnsafeMutablePointer<Extent> {
        withUnsafeMutablePointerToHeader { $0 }
    }

    /// The number of pairs.
    @inlinable @inline(__always)
    var count: Int {
        get { extent.pointee.count }
        set { extent.pointee.count = newValue }
    }

    /// The number of pairs that still fit.
    @inlinable @inline(__always)
    var room: Int {
        extent.pointee.capacity &- extent.pointee.count
    }

    /// The address of the pairs, valid for as long as the list is retained.
    @inlinable @inline(__always)
    var start: UnsafeMutablePointer<Attribute> {
        withUnsafeMutablePointerToElements { $0 }
    }

    /// The pairs, valid for as long as the list is retained.
    @inlinable @inline(__always)
    var pairs: UnsafeMutableBufferPointer<Attribute> {
        UnsafeMutableBufferPointer(start: start, count: count)
    }
}

// Changes. The caller must be the only owner of the list. Loops handle one pair at a time, which the compiler
// specialises. The bulk operations query the type of each field.
extension AttributeList {
    /// Appends a pair.
    ///
    /// There must be room for it.
    @inlinable @inline(__always)
    func append(_ pair: consuming Attribute) {
        (start + count).initialize(to: pair)
        count &+= 1
    }

    /// Appends copies of pairs.
    ///
    /// There must be room for them.
    @inlinable
    func append(copying pairs: UnsafeMutableBufferPointer<Attribute>) {
        for index in 0..<pairs.count { append(pairs[index]) }
    }

    /// Prepends copies of pairs.
    ///
    /// There must be room for them.
    func prepend(copying others: UnsafeMutableBufferPointer<Attribute>) {
        (start + others.count).moveInitialize(from: start, count: count)
        for index in 0..<others.count { (start + index).initialize(to: others[index]) }
        count &+= others.count
    }

    /// Removes all pairs and keeps the memory.
    @inlinable @inline(__always)
    func removeAll() {
        let start = start
        for index in 0..<count { (start + index).deinitialize(count: 1) }
        count = 0
    }

    /// Removes a pair and closes the gap.
    func remove(at index: Int) {
        let place = start + index
        place.deinitialize(count: 1)
        place.moveInitialize(from: place + 1, count: count &- index &- 1)
        count &-= 1
    }
}
