import Rotation

/// A directory of files with their contents, on which plans are carried out as an operating system would.
struct ModelDirectory: Equatable {
    /// The contents by file name.
    var files: [String: String]
    /// The files that removals, replacements and truncations have destroyed, in order.
    private(set) var lost: [String] = []

    struct Missing: Error {
        let step: RotationPlan.Step
    }

    init(_ files: [String: String]) {
        self.files = files
    }

    /// A directory in which every file contains its own name.
    init(_ names: [String]) {
        files = Dictionary(names.map { ($0, $0) }) { first, _ in first }
    }

    var names: [String] {
        files.keys.sorted()
    }

    mutating func carryOut(_ steps: some Sequence<RotationPlan.Step>) throws {
        for step in steps {
            switch step {
            case .remove(let name):
                guard let contents = files.removeValue(forKey: name) else { throw Missing(step: step) }
                lost.append(contents)
            case .rename(let source, let target):
                guard let contents = files.removeValue(forKey: source) else { throw Missing(step: step) }
                if let replaced = files.updateValue(contents, forKey: target) { lost.append(replaced) }
            case .truncate(let name):
                guard let contents = files.updateValue("", forKey: name) else { throw Missing(step: step) }
                lost.append(contents)
            }
        }
    }
}
