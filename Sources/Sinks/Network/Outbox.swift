internal import Wire

/// The entries that a peer has not taken yet: in memory, and in a file if there is one.
///
/// The oldest are in the window, from which they are sent. Those at the front of the window may stand in the file as well; what
/// stands in the file only comes after the window.
struct Outbox: ~Copyable, Sendable {
    private var window = EntryQueue()
    private var spill: SpillFile?
    private let limit: Int
    /// Where their number is kept up to date, as the depth.
    private let counts: LiveStatistics
    /// How many bytes at the front of an entry tell its length; 0 if its peer does not refuse an entry for its length.
    let prefixLength: Int
    /// How many bytes of the window have been sent.
    private(set) var sentBytes = 0
    /// The number of the first entry: how many there were before it.
    private(set) var firstNumber: UInt64

    /// The number after the last entry that was found in the file; `nil` once a receiver has been heard.
    private var inheritedEnd: UInt64?

    /// How much has been dropped since that was noted in the file, in bytes.
    private var unsavedBytes = 0

    /// How much may be.
    private static let unsavedLimit = 1 << 16

    /// How much of the file is in memory at a time, about.
    private static let windowBytes = 1 << 18

    /// Creates an outbox.
    /// - Parameters:
    ///   - bytes: how much may wait in memory.
    ///   - prefixLength: how many bytes at the front of an entry tell its length.
    ///   - counts: where the number of entries is kept up to date, as the depth.
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

    /// How many entries there are.
    var count: Int { window.count + unloadedCount }

    var isEmpty: Bool { count == 0 }

    /// How many bytes in memory wait to be sent.
    var unsentBytes: Int { window.bytes - sentBytes }

    /// The bytes of the first entry in memory; 0 if there is none.
    var firstLength: Int { window.firstLength ?? 0 }

    /// Whether entries survive the process.
    var hasFile: Bool { spill != nil }

    /// Who sends them, if the file says it.
    let session: DeliverySession.ID?

    /// What was wrong with the file when it was opened; `nil` if nothing was.
    let damage: SpillFile.Damage?

    /// How many entries would be lost with the process.
    var unkeptCount: Int {
        switch spill {
        case .some(let file): window.count - file.loadedCount
        case nil: window.count
        }
    }

    /// Whether an entry may be added. Where there is none yet, one always may, unless it must be in the file.
    func hasRoom(for bytes: Int, inFile: Bool) -> Bool {
        switch spill {
        case .some(let file):
            // What is in memory must have room in the file, too: there it goes when the connection breaks.
            let all = window.bytes + file.unloadedBytes - file.unloadedCount * SpillFile.prefix + bytes
            let fitsFile = file.mayHold(all, entries: count + 1)
            if inFile || file.unloadedCount > 0 { return fitsFile }
            return isEmpty || fitsFile && window.bytes + bytes <= limit
        case nil: return isEmpty || window.bytes + bytes <= limit
        }
    }

    /// Adds an entry.
    /// - Parameter inFile: whether it must be in the file before this returns, if there is one.
    /// - Throws: ``SinkError`` if the file cannot be written; the entry has then not been added.
    mutating func append(_ entry: UnsafeRawBufferPointer, inFile: Bool) throws(SinkError) {
        defer { noteCount() }
        guard inFile || unloadedCount > 0, spill != nil else { return window.append(entry) }
        try keepAll()
        let isNext = unloadedCount == 0 && window.bytes < Self.windowBytes
        try spill?.append(entry, isLoaded: isNext)
        if isNext { window.append(entry) }
    }

    /// Writes to the file what is in memory only, as far as there is room: a single entry may be longer than the file may be.
    mutating func keepAll() throws(SinkError) {
        guard let kept = spill?.loadedCount, kept < window.count else { return }
        var isFull = false
        try window.forEach(from: kept) { entry throws(SinkError) in
            isFull = isFull || spill?.hasRoom(for: entry.count) == false
            if !isFull { try spill?.append(entry, isLoaded: true) }
        }
    }

    /// Whether all that is in memory has been sent, there is more in the file, and room for it.
    var canLoad: Bool {
        unsentBytes == 0 && unloadedCount > 0 && (window.count == 0 || window.bytes < max(limit, Self.windowBytes))
    }

    /// Brings more of the file into memory, if that is of use: what waits to be confirmed stays there, and has its limit.
    mutating func load() throws(SinkError) {
        guard canLoad else { return }
        try spill?.load(into: &window)
    }

    /// The bytes that wait to be sent, for the time of the closure.
    func withUnsent<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try window.withBytes(from: sentBytes, body)
    }

    /// The bytes of the length of the first entry, with which it begins; empty if it begins with none, or is not in memory.
    var firstPrefix: [UInt8] {
        window.withBytes(from: 0) { Array($0.prefix(min(prefixLength, firstLength))) }
    }

    /// Notes that so many bytes have been sent.
    /// - Parameter keeping: whether entries stay until the peer confirms them.
    mutating func sent(_ bytes: Int, keeping: Bool) {
        sentBytes += bytes
        guard !keeping else { return }
        while let length = window.firstLength, length <= sentBytes { removeFirst() }
    }

    /// Starts again with the first entry, over a new connection.
    mutating func resend() {
        sentBytes = 0
    }

    /// Takes over what a receiver has said over a new connection: that it wants the entry with a number next.
    mutating func resume(at number: UInt64) throws(SinkError) {
        // One that knows more than was found in the file knows entries that the file has lost. What is new has other numbers.
        let known = min(number, inheritedEnd ?? number)
        inheritedEnd = nil
        try remove(before: known, onlySent: false)
        firstNumber = max(firstNumber, number)
    }

    /// Drops the entries before a number.
    /// - Parameter onlySent: whether those stay that have not been sent as a whole.
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

    /// Notes in the file what has been dropped.
    mutating func save() throws(SinkError) {
        unsavedBytes = 0
        try spill?.save(firstNumber: firstNumber)
    }

    /// Notes it once it is enough: a write for each entry would cost more than the entry.
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
