/// How numbered backups make room for a new number 1.
struct NumberShift {
    private let naming: BackupNaming
    private let limit: Int
    /// The files of each number: plain, compressed or both.
    private let files: [Int: Set<BackupName>]
    /// The number that the shift moves into: the first gap, or else the limit.
    private let top: Int

    /// - Parameter limit: the highest number kept.
    init(_ naming: BackupNaming, _ backups: [BackupName], limit: Int) {
        var files: [Int: Set<BackupName>] = [:]
        for backup in backups {
            if case .number(let number) = backup.identity {
                files[number, default: []].insert(backup)
            }
        }
        var top = 1
        while top < limit, files[top] != nil {
            top += 1
        }
        self.naming = naming
        self.limit = limit
        self.files = files
        self.top = top
    }

    /// Frees the highest kept number of a file that no rename is going to replace, because the other form moves in.
    var removals: [RotationPlan.Step] {
        forms(top).filter { !arrivals.contains($0.isCompressed) }.map(remove)
    }

    /// Moves each number below the top up by one, highest first.
    var renames: [RotationPlan.Step] {
        (1..<max(top, 1)).reversed().flatMap { number in
            forms(number).compactMap { form in
                BackupName(number: number + 1, isCompressed: form.isCompressed).map { target in
                    .rename(from: naming.fileName(for: form), to: naming.fileName(for: target))
                }
            }
        }
    }

    /// Removes the numbers above the limit, highest first.
    var prunes: [RotationPlan.Step] {
        files.keys.filter { $0 > limit }.sorted(by: >).flatMap(forms).map(remove)
    }

    /// The forms in which the top number arrives; the log itself arrives plain.
    private var arrivals: Set<Bool> {
        top == 1 ? [false] : Set(forms(top - 1).map(\.isCompressed))
    }

    private func forms(_ number: Int) -> [BackupName] {
        (files[number] ?? []).sorted { !$0.isCompressed && $1.isCompressed }
    }

    private func remove(_ backup: BackupName) -> RotationPlan.Step {
        .remove(naming.fileName(for: backup))
    }
}
