/// The memory of a list of attributes, several of which may share it as long as none is changed.
///
/// Not an array: a thread takes the memory of its last log call's attributes for those of the next one, and moves pairs out of it
/// and into it without counting a reference.
@usableFromInline
final class AttributeList: ManagedBuffer<AttributeList.Extent, Attribute> {
    /// The number of pairs, and of those that there is room for.
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

    /// The least room that a list for a log call has.
    @usableFromInline static var ordinaryCapacity: Int {
        @inlinable @inline(__always) get { 8 }
    }

    /// Makes an empty list.
    @inlinable
    static func make(capacity: Int) -> AttributeList {
        let made = create(minimumCapacity: capacity) { _ in Extent(count: 0, capacity: capacity) }
        // What a class creates is of that class.
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

    /// How many pairs there are.
    @inlinable @inline(__always)
    var count: Int {
        get { extent.pointee.count }
        set { extent.pointee.count = newValue }
    }

    /// How many more pairs there is room for.
    @inlinable @inline(__always)
    var room: Int {
        extent.pointee.capacity &- extent.pointee.count
    }

    /// Where the pairs are, valid for as long as the list is held.
    @inlinable @inline(__always)
    var start: UnsafeMutablePointer<Attribute> {
        withUnsafeMutablePointerToElements { $0 }
    }

    /// The pairs, valid for as long as the list is held.
    @inlinable @inline(__always)
    var pairs: UnsafeMutableBufferPointer<Attribute> {
        UnsafeMutableBufferPointer(start: start, count: count)
    }
}

// Changes, for which the caller must be the only one who holds the list. Pair by pair, which the compiler writes out; the calls for
// many at once ask the type of each field.
extension AttributeList {
    /// Appends a pair, for which there is room.
    @inlinable @inline(__always)
    func append(_ pair: consuming Attribute) {
        (start + count).initialize(to: pair)
        count &+= 1
    }

    /// Appends copies of pairs, for which there is room.
    @inlinable
    func append(copying pairs: UnsafeMutableBufferPointer<Attribute>) {
        for index in 0..<pairs.count { append(pairs[index]) }
    }

    /// Moves the pairs back and copies others, for which there is room, to the front.
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
