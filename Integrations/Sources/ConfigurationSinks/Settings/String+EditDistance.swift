extension String {
    /// Returns the number of changes of a character that make another text.
    ///
    /// A change is an insertion, a removal, a replacement, or an exchange of two neighbours. Letters in the wrong case
    /// count nothing. Texts of more than 64 characters are far from all others.
    func editDistance(to other: String) -> Int {
        let (from, to) = (Array(lowercased()), Array(other.lowercased()))
        guard from.count <= 64, to.count <= 64 else { return .max }
        var (former, row) = ([Int](), Array(0...to.count))
        for (index, character) in from.enumerated() {
            var next = [index + 1]
            for (column, wanted) in to.enumerated() {
                let replaced = row[column] + (character == wanted ? 0 : 1)
                var best = Swift.min(replaced, row[column + 1] + 1, next[column] + 1)
                if index > 0, column > 0, from[index - 1] == wanted, to[column - 1] == character {
                    best = Swift.min(best, former[column - 1] + 1)
                }
                next.append(best)
            }
            (former, row) = (row, next)
        }
        return row.last ?? 0
    }
}
