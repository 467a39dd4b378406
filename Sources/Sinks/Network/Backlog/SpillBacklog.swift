internal import Wire

/// The spill file of a sender: it carries out on the file the changes of a ``SenderMachine``'s window.
struct SpillBacklog: ~Copyable, Sendable {
    private var file: SpillFile
    /// The number of bytes dropped since the header was updated.
    private var unsavedBytes = 0

    /// The number of dropped bytes after which the header is updated.
    private static let unsavedLimit = 1 << 16

    init(_ file: consuming SpillFile) {
        self.file = file
    }

    /// The session of the entries.
    var session: DeliverySession.ID { file.header.session }

    /// The number of the first entry.
    var firstNumber: UInt64 { file.header.firstNumber }

    /// The numbers of the entries in the file.
    var share: SpillFile.Share { file.share }

    /// The damage found when the file was opened; `nil` if there was none.
    var damage: SpillFile.Damage? { file.damage }

    /// Adds an entry to the file, after all those that are only in memory.
    ///
    /// The window gets it, too, if it is the next.
    /// - Throws: ``SinkError`` if the file cannot be written. The entry has then not been added.
    mutating func append(_ entry: UnsafeRawBufferPointer, to machine: inout SenderMachine) throws(SinkError) {
        try keepAll(of: &machine)
        try machine.withWindow { window throws(SinkError) in
            let isNext = window.takesNext
            try file.append(entry, isLoaded: isNext)
            if isNext { window.append(entry) }
            window.note(file.share)
        }
    }

    /// Writes entries that are only in memory to the file, as far as there is room.
    ///
    /// A single entry may be longer than the file may be.
    mutating func keepAll(of machine: inout SenderMachine) throws(SinkError) {
        try machine.withWindow { window throws(SinkError) in
            applyRemovals(of: &window)
            guard window.unkeptCount > 0 else { return }
            defer { window.note(file.share) }
            var isFull = false
            try window.forEachUnkept { entry throws(SinkError) in
                isFull = isFull || !file.hasRoom(for: entry.count)
                if !isFull { try file.append(entry, isLoaded: true) }
            }
        }
    }

    /// Loads the next entries into memory.
    mutating func load(into machine: inout SenderMachine) throws(SinkError) {
        try machine.withWindow { window throws(SinkError) in
            applyRemovals(of: &window)
            try window.load { queue throws(SinkError) in
                try file.load(into: &queue)
                return file.share
            }
        }
    }

    /// Updates the header after entries have been dropped.
    mutating func save(_ machine: inout SenderMachine) throws(SinkError) {
        try machine.withWindow { window throws(SinkError) in
            applyRemovals(of: &window)
            unsavedBytes = 0
            try file.save(firstNumber: window.firstNumber)
        }
    }

    /// Updates the header once enough has been dropped.
    ///
    /// A write for each entry would cost more than the entry.
    mutating func saveNowAndThen(_ machine: inout SenderMachine) throws(SinkError) {
        try machine.withWindow { window throws(SinkError) in applyRemovals(of: &window) }
        if unsavedBytes >= Self.unsavedLimit { try save(&machine) }
    }

    /// Saves the state, or removes the file if it is empty.
    mutating func finish(_ machine: inout SenderMachine) throws(SinkError) {
        try machine.withWindow { window throws(SinkError) in
            applyRemovals(of: &window)
            try file.finish(firstNumber: window.firstNumber)
        }
    }

    /// Drops the entries that the window has dropped.
    private mutating func applyRemovals(of window: inout SendWindow) {
        let removals = window.takeRemovals()
        guard removals.count > 0 else { return }
        file.removeFirst(removals.count, bytes: removals.bytes)
        unsavedBytes += removals.bytes
    }
}
