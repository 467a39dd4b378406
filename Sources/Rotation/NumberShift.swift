/// A plan of moves by which numbered backups make room for the log.
///
/// Until the log has its new name, nothing is lost. The backups move up into a gap, or beyond the limit if there is
/// none. Backups beyond the limit are removed only afterwards.
struct NumberShift {
    private let naming: BackupNaming
    /// The highest number that is kept.
    private let limit: Int
    /// The files of each number: plain, compressed or both.
    private let files: [Int: Set<BackupName>]
    /// The moves of the numbers, lowest first; the log counts as number 0.
    private let moves: [(number: Int, target: Int)]

    /// Plans the moves of the backups in a folder.
    ///
    /// - Parameters:
    ///   - naming: the naming of the log's backups.
    ///   - listing: the backups and obstacles in the folder.
    ///   - count: the number of backups to keep; obstacles' numbers do not count.
    init(_ naming: BackupNaming, _ listing: DirectoryListing, keeping count: Int) {
        var files: [Int: Set<BackupName>] = [:]
        for backup in listing.backups {
            if case .number(let number) = backup.identity {
                files[number, default: []].insert(backup)
            }
        }
        var obstructed: Set<Int> = []
        for case .number(let number) in listing.obstacles.map(\.identity) {
            obstructed.insert(number)
        }
        self.naming = naming
        self.files = files
        limit = obstructed.sorted().reduce(count) { limit, number in
            number <= limit ? min(limit + 1, BackupName.highestNumber) : limit
        }
        moves = Self.moves(of: files, around: obstructed)
    }

    /// The number that the log gets; `nil` if no number is free.
    var newest: Int? {
        moves.first?.target
    }

    /// The renames that move the backups up, highest first, so that none replaces another.
    var renames: [RotationPlan.Step] {
        moves.dropFirst().reversed().flatMap { move in
            forms(move.number).compactMap { form in
                BackupName(number: move.target, isCompressed: form.isCompressed).map { target in
                    .rename(from: naming.fileName(for: form), to: naming.fileName(for: target))
                }
            }
        }
    }

    /// Returns the removals of backups above the limit, highest number first.
    /// - Parameter isShifted: whether the backups have been moved up before.
    /// - Returns: the steps, one for each file.
    func prunes(isShifted: Bool) -> [RotationPlan.Step] {
        var targets: [Int: Int] = [:]
        for move in isShifted ? moves : [] { targets[move.number] = move.target }
        let doomed = files.keys.map { (number: $0, place: targets[$0] ?? $0) }.filter { $0.place > limit }
        return doomed.sorted { $0.place > $1.place }.flatMap { number, place in
            forms(number).compactMap { form in
                BackupName(number: place, isCompressed: form.isCompressed).map { .remove(naming.fileName(for: $0)) }
            }
        }
    }

    private func forms(_ number: Int) -> [BackupName] {
        (files[number] ?? []).sorted { !$0.isCompressed && $1.isCompressed }
    }

    /// Moves each number to the next one without an obstacle, up to the first gap.
    ///
    /// Returns no moves if there is no gap.
    private static func moves(
        of files: [Int: Set<BackupName>],
        around obstructed: Set<Int>
    ) -> [(number: Int, target: Int)] {
        var waiting = [0]
        var moves: [(number: Int, target: Int)] = []
        for number in 1...BackupName.highestNumber {
            if files[number] != nil { waiting.append(number) }
            if obstructed.contains(number) { continue }
            moves.append((waiting[moves.count], number))
            if moves.count == waiting.count { return moves }
        }
        return []
    }
}
