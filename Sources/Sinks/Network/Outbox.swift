internal import Wire

/// The entries that a peer has not taken yet, in memory and, if there is one, in a file.
///
/// The oldest entries are in the window, from which they are sent. The front of the window may be in the file as well.
/// Entries that are only in the file come after the window.
struct Outbox: ~Copyable, Sendable {
    private var window = EntryQueue()
    private var spill: SpillFile?
    private let limit: Int
    /// The counts whose depth is the number of entries.
    private let counts: LiveStatistics
    /// The number of bytes of length at the front of an entry; 0 if the peer does not refuse an entry for its length.
    let prefixLength: Int
    /// The number of bytes of the window that have been sent.
    private(set) var sentBytes = 0
    /// The number of the first entry: how many there were before it.
    private(set) var firstNumber: UInt64

    /// The number after the last entry that was found in the file; `nil` once a receiver has answered.
    private var inheritedEnd: UInt64?

    /// The number of bytes dropped since the file was updated.
    private var unsavedBytes = 0

    /// The number of dropped bytes after which the file is updated.
    private static let unsavedLimit = 1 << 16

    /// The approximate number of bytes of the file that are in memory at a time.
    private static let windowBytes = 1 << 18

    /// Creates an outbox.
    /// - Parameters:
    ///   - bytes: the most bytes that wait in memory.
    ///   - prefixLength: the number of bytes of length at the front of an entry.
    ///   - counts: the counts whose depth is kept up to date.
    init(
        bytes: Int,
        prefixLength: Int = Frame.prefixLength,
        spill: consuming SpillFile?,
        counts: LiveStatistics
    ) {
        limit = bytes
        self.counts = counts
        self.prefixLength = prefixLength
        switch spill {
        case .some(let file):
            firstNumber = file.header.firstNumber
            session = file.header.session
            damage = file.damage
            inheritedEnd = file.header.firstNumber &+ UInt64(file.count)
        case nil:
            firstNumber = 0
            session = nil
            damage = nil
            inheritedEnd = 0
        }
        self.spill = spill
        noteCount()
    }

    /// The number of entries.
    var count: Int { window.count + unloadedCount }

    var isEmpty: Bool { count == 0 }

    /// The number of bytes in memory that wait to be sent.
    var unsentBytes: Int { window.bytes - sentBytes }

    /// The number of bytes of the first entry in memory; 0 if there is none.
    var firstLength: Int { window.firstLength ?? 0 }

    /// Whether entries survive the process.
    var hasFile: Bool { spill != nil }

    /// The session of the entries, if there is a file.
    let session: DeliverySession.ID?

    /// The damage found when the file was opened; `nil` if there was none.
    let damage: SpillFile.Damage?

    /// The number of entries that would be lost with the process.
    var unkeptCount: Int {
        switch spill {
        case .some(let file): window.count - file.loadedCount
        case nil: window.count
        }
    }

    /// Returns whether an entry may be added. An empty outbox always has room, unless the entry must be in the file.
    func hasRoom(for bytes: Int, inFile: Bool) -> Bool {
        switch spill {
        case .some(let file):
            // Entries in memory move to the file when the connection breaks, so the file must have room for them, too.
            let all = window.bytes + file.unloadedBytes - file.unloadedCount * SpillFile.prefix + bytes
            let fitsFile = file.mayHold(all, entries: count + 1)
            if inFile || file.unloadedCount > 0 { return fitsFile }
            return isEmpty || fitsFile && window.bytes + bytes <= limit
        case nil: return isEmpty || window.bytes + bytes <= limit
        }
    }

    /// Adds an entry.
    /// - Parameter inFile: whether the entry must be in the file, if there is one, before this returns.
    /// - Throws: ``SinkError`` if the file cannot be written. The entry has then not been added.
    mutating func append(_ entry: UnsafeRawBufferPointer, inFile: Bool) throws(SinkError) {
        defer { noteCount() }
        guard inFile || unloadedCount > 0, spill != nil else { return window.append(entry) }
        try keepAll()
        let isNext = unloadedCount == 0 && window.bytes < Self.windowBytes
        try spill?.append(entry, isLoaded: isNext)
        if isNext { window.append(entry) }
    }

    /// Writes entries that are only in memory to the file, as far as there is room. A single entry may be longer than
    /// the file may be.
    mutating func keepAll() throws(SinkError) {
        guard let kept = spill?.loadedCount, kept < window.count else { return }
        var isFull = false
        try window.forEach(from: kept) { entry throws(SinkError) in
            isFull = isFull || spill?.hasRoom(for: entry.count) == false
            if !isFull { try spill?.append(entry, isLoaded: true) }
        }
    }

    /// Whether everything in memory has been sent, the file has more, and memory has room for it.
    var canLoad: Bool {
        unsentBytes == 0 && unloadedCount > 0 && (window.count == 0 || window.bytes < max(limit, Self.windowBytes))
    }

    /// Loads more of the file, if possible. Entries that wait for acknowledgement stay in memory, which has its limit.
    mutating func load() throws(SinkError) {
        guard canLoad else { return }
        try spill?.load(into: &window)
    }

    /// Calls a closure with the bytes that wait to be sent. They are valid only during the call.
    func withUnsent<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try window.withBytes(from: sentBytes, body)
    }

    /// The bytes of the first entry's length prefix. Empty if it has none or the entry is not in memory.
    var firstPrefix: [UInt8] {
        window.withBytes(from: 0) { Array($0.prefix(min(prefixLength, firstLength))) }
    }

    /// Notes that a number of bytes has been sent.
    /// - Parameter keeping: whether entries stay until the peer acknowledges them.
    mutating func sent(_ bytes: Int, keeping: Bool) {
        sentBytes += bytes
        guard !keeping else { return }
        while let length = window.firstLength, length <= sentBytes { removeFirst() }
    }

    /// Starts again with the first entry, over a new connection.
    mutating func resend() {
        sentBytes = 0
    }

    /// Drops the entries before the one that a receiver wants next over a new connection.
    mutating func resume(at number: UInt64) throws(SinkError) {
        // A receiver may have entries that the file has lost. Those numbers are gone, and new entries get later ones.
        let known = min(number, inheritedEnd ?? number)
        inheritedEnd = nil
        try remove(before: known, onlySent: false)
        firstNumber = max(firstNumber, number)
    }

    /// Drops the entries before a number.
    /// - Parameter onlySent: whether entries that are not completely sent stay.
    mutating func remove(before number: UInt64, onlySent: Bool) throws(SinkError) {
        while firstNumber < number, count > 0 {
            if onlySent, firstLength > sentBytes || firstLength == 0 { break }
            if window.count == 0 { try load() }
            removeFirst()
        }
    }

    /// Drops the first entry.
    mutating func removeFirst() {
        guard let length = window.firstLength else { return }
        window.removeFirst()
        sentBytes = max(sentBytes - length, 0)
        firstNumber &+= 1
        defer { noteCount() }
        guard spill?.loadedCount ?? 0 > 0 else { return }
        spill?.removeFirst(length: length)
        unsavedBytes += length
    }

    /// Drops the last entry, which was just added in memory.
    mutating func removeLast() {
        window.removeLast()
        noteCount()
    }

    private func noteCount() { counts.depth = UInt64(count) }

    /// Updates the file after entries have been dropped.
    mutating func save() throws(SinkError) {
        unsavedBytes = 0
        try spill?.save(firstNumber: firstNumber)
    }

    /// Updates the file once enough has been dropped. A write for each entry would cost more than the entry.
    mutating func saveNowAndThen() throws(SinkError) {
        if unsavedBytes >= Self.unsavedLimit { try save() }
    }

    /// Closes the file, and removes it if it is empty.
    mutating func close() throws(SinkError) {
        defer { spill = nil }
        try spill?.finish(firstNumber: firstNumber)
    }

    private var unloadedCount: Int {
        switch spill {
        case .some(let file): file.unloadedCount
        case nil: 0
        }
    }
}
