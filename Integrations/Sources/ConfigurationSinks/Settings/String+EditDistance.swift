extension String {
    /// Returns the number of characters that must be inserted, removed or replaced to get another text.
    ///
    /// Letters in the wrong case count nothing. Texts of more than 64 characters are far from all others.
    func editDistance(to other: String) -> Int {
        let (from, to) = (Array(lowercased()), Array(other.lowercased()))
        guard from.count <= 64, to.count <= 64 else { return .max }
        var row = Array(0...to.count)
        for (index, character) in from.enumerated() {
            var next = [index + 1]
            for (column, wanted) in to.enumerated() {
                let replaced = row[column] + (character == wanted ? 0 : 1)
                next.append(Swift.min(replaced, row[column + 1] + 1, next[column] + 1))
            }
            row = next
        }
        return row.last ?? 0
    }
}
