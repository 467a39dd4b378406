/// The entries that a peer has not taken yet, and the position of sending among them.
///
/// The oldest entries are in memory, from which they are sent. The front of these may be in a spill file as well.
/// Entries that are only in the file come after them. The window counts those: a ``SpillBacklog`` reads and writes the
/// file, and reports its share after each change.
struct SendWindow: Sendable {
    private var entries = EntryQueue()
    /// The share of the spill file; `nil` if there is none.
    private var spilled: SpillFile.Share?
    /// The most bytes that wait in memory.
    private let limit: Int
    /// The number of bytes of length at the front of an entry; 0 if the peer does not refuse an entry for its length.
    private let prefixLength: Int
    /// The number of bytes in memory that have been sent.
    private(set) var sentBytes = 0
    /// The number of the first entry: how many there were before it.
    private(set) var firstNumber: UInt64
    /// The number after the last entry that was found in the file; `nil` once a receiver has answered.
    private var inheritedEnd: UInt64?
    /// The numbers at which a receiver resumes, while entries before them are still to be dropped.
    private var resumption: (known: UInt64, next: UInt64)?
    /// The entries dropped from the front that the file still has.
    private var removals = (count: 0, bytes: 0)

    /// The approximate number of bytes of the file that are in memory at a time.
    private static let loadedBytes = 1 << 18

    /// Creates a window.
    /// - Parameters:
    ///   - bytes: the most bytes that wait in memory.
    ///   - prefixLength: the number of bytes of length at the front of an entry.
    ///   - firstNumber: the number of the first entry.
    ///   - spilled: the share of the spill file; `nil` if there is none.
    init(bytes: Int, prefixLength: Int, firstNumber: UInt64, spilled: SpillFile.Share?) {
        limit = bytes
        self.prefixLength = prefixLength
        self.firstNumber = firstNumber
        self.spilled = spilled
        inheritedEnd = firstNumber &+ UInt64(spilled?.unloaded ?? 0)
    }

    // MARK: Its state

    /// The number of entries.
    var count: Int { entries.count + unloadedCount }

    var isEmpty: Bool { count == 0 }

    /// Whether entries survive the process.
    var hasFile: Bool { spilled != nil }

    /// The number of bytes in memory that wait to be sent.
    var unsentBytes: Int { entries.bytes - sentBytes }

    /// Whether there is something that can be sent.
    var hasUnsent: Bool { unsentBytes > 0 || canLoad }

    /// The number of bytes of the first entry in memory; 0 if there is none.
    var firstLength: Int { entries.firstLength ?? 0 }

    /// The bytes of the first entry's length prefix.
    ///
    /// Empty if it has none or the entry is not in memory.
    var firstPrefix: [UInt8] {
        entries.withBytes(from: 0) { Array($0.prefix(min(prefixLength, firstLength))) }
    }

    /// The number of entries that would be lost with the process.
    var unkeptCount: Int { entries.count - (spilled?.loaded ?? 0) }

    private var unloadedCount: Int { spilled?.unloaded ?? 0 }

    /// Returns the number of message bytes of an entry of so many bytes.
    func bodyLength(of bytes: Int) -> Int { bytes - prefixLength }

    /// Returns whether an entry may be added.
    ///
    /// An empty window always has room, unless the entry must be in the file.
    func hasRoom(for bytes: Int, inFile: Bool) -> Bool {
        guard let file = spilled else { return isEmpty || entries.bytes + bytes <= limit }
        // Entries in memory move to the file when the connection breaks, so the file must have room for them, too.
        let all = entries.bytes + file.unloadedBytes - file.unloaded * SpillFile.prefix + bytes
        let fitsFile = file.mayHold(all, entries: count + 1)
        if inFile || file.unloaded > 0 { return fitsFile }
        return isEmpty || fitsFile && entries.bytes + bytes <= limit
    }

    /// Returns whether an entry must be added to the file, because it has to survive or others are there only.
    func mustSpill(_ inFile: Bool) -> Bool {
        hasFile && (inFile || unloadedCount > 0)
    }

    /// Whether an entry that is added to the file is the next one in memory, too.
    var takesNext: Bool { unloadedCount == 0 && entries.bytes < Self.loadedBytes }

    // MARK: Its entries

    /// Adds an entry in memory.
    mutating func append(_ entry: UnsafeRawBufferPointer) {
        entries.append(entry)
    }

    /// Drops the last entry, which was just added in memory.
    mutating func removeLast() {
        entries.removeLast()
    }

    /// Drops the first entry.
    mutating func removeFirst() {
        guard let length = entries.firstLength else { return }
        entries.removeFirst()
        sentBytes = max(sentBytes - length, 0)
        firstNumber &+= 1
        guard let loaded = spilled?.loaded, loaded > 0 else { return }
        spilled?.loaded = loaded - 1
        removals = (removals.count + 1, removals.bytes + length)
    }

    /// Drops all entries.
    mutating func removeAll() {
        entries.removeAll()
        spilled = nil
        sentBytes = 0
    }

    /// Calls a closure with the bytes that wait to be sent.
    ///
    /// They are valid only during the call.
    func withUnsent<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try entries.withBytes(from: sentBytes, body)
    }

    // MARK: The peer

    /// Notes that a number of bytes has been sent.
    /// - Parameters:
    ///   - bytes: the number of bytes.
    ///   - keeping: whether entries stay until the peer acknowledges them.
    mutating func sent(_ bytes: Int, keeping: Bool) {
        sentBytes += bytes
        guard !keeping else { return }
        while let length = entries.firstLength, length <= sentBytes { removeFirst() }
    }

    /// Starts again with the first entry, over a new connection.
    mutating func resend() {
        sentBytes = 0
        resumption = nil
    }

    /// Drops the entries before a number that have been sent completely.
    mutating func acknowledge(before number: UInt64) {
        while firstNumber < number, let length = entries.firstLength, length <= sentBytes { removeFirst() }
    }

    /// Drops the entries before the one that a receiver wants next over a new connection.
    ///
    /// Until entries that are only in the file have been loaded, ``isResuming`` is set.
    mutating func resume(at next: UInt64) {
        // A receiver may have entries that the file has lost. Those numbers are gone, and new entries get later ones.
        resumption = (min(next, inheritedEnd ?? next), next)
        inheritedEnd = nil
        continueResuming()
    }

    /// Whether entries of the file have to be loaded and dropped before anything is sent.
    var isResuming: Bool { resumption != nil }

    private mutating func continueResuming() {
        guard let (known, next) = resumption else { return }
        while firstNumber < known, entries.count > 0 { removeFirst() }
        guard firstNumber >= known || unloadedCount == 0 else { return }
        firstNumber = max(firstNumber, next)
        resumption = nil
    }

    // MARK: The file

    /// Whether everything in memory has been sent, the file has more, and memory has room for it.
    ///
    /// Entries that wait for acknowledgement stay in memory, which has its limit.
    var canLoad: Bool {
        guard unloadedCount > 0, unsentBytes == 0 else { return false }
        return entries.count == 0 || entries.bytes < max(limit, Self.loadedBytes)
    }

    /// Calls a closure that appends the next entries of the file and returns its new share.
    mutating func load<Failure: Error>(
        _ body: (inout EntryQueue) throws(Failure) -> SpillFile.Share
    ) throws(Failure) {
        let before = entries.count
        spilled = try body(&entries)
        // A file that yields nothing must not be read for ever.
        if entries.count == before { resumption = nil }
        continueResuming()
    }

    /// Takes over the share of the file after a change.
    mutating func note(_ share: SpillFile.Share) {
        spilled = share
    }

    /// Calls a closure with each entry that is only in memory.
    func forEachUnkept<Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try entries.forEach(from: spilled?.loaded ?? 0, body)
    }

    /// Returns the entries that the file still has to drop from its front, and forgets them.
    mutating func takeRemovals() -> (count: Int, bytes: Int) {
        defer { removals = (0, 0) }
        return removals
    }
}
