internal import Records

/// A recogniser of names made by a transform.
///
/// It tries the numbers and dates in a file name and accepts one that formats back to it.
struct BackupNameSearch {
    private let naming: BackupNaming

    init(_ naming: BackupNaming) {
        self.naming = naming
    }

    func find(_ fileName: String) -> BackupName? {
        let text = Array(fileName.utf8)
        if let name = find(in: text[...], isCompressed: false) {
            return name
        }
        // The transform may itself end names in ".gz", so the plain reading comes first.
        guard text.suffix(3).elementsEqual(".gz".utf8) else { return nil }
        return find(in: text.dropLast(3), isCompressed: true)
    }

    private func find(in text: ArraySlice<UInt8>, isCompressed: Bool) -> BackupName? {
        switch naming.scheme {
        case .numbered:
            for number in numbers(in: text) {
                if let name = BackupName(number: number, isCompressed: isCompressed), matches(name, text) {
                    return name
                }
            }
        case .dated(let precision):
            for date in dates(in: text, precision) {
                for copy in [0] + numbers(in: text) {
                    if let name = BackupName(date: date, copy: copy, isCompressed: isCompressed), matches(name, text) {
                        return name
                    }
                }
            }
        }
        return nil
    }

    private func matches(_ name: BackupName, _ text: ArraySlice<UInt8>) -> Bool {
        naming.fileName(for: name.compressed(false)).utf8.elementsEqual(text)
    }

    /// Returns the numbers that whole runs of digits spell.
    private func numbers(in text: ArraySlice<UInt8>) -> [Int] {
        text.split { !$0.isDigit }.compactMap(BackupNameParser.number)
    }

    /// Returns the dates in a text, as CPython's `extMatch` finds them: neither preceded nor followed by a digit.
    private func dates(in text: ArraySlice<UInt8>, _ precision: DatePrecision) -> [CivilTime] {
        var dates: [CivilTime] = []
        var rest = text
        var isAfterDigit = false
        while rest.count >= precision.length, let first = rest.first {
            let following = rest.dropFirst(precision.length).first
            if first.isDigit, !isAfterDigit, following?.isDigit != true,
                let date = precision.date(from: rest.prefix(precision.length))
            {
                dates.append(date)
            }
            isAfterDigit = first.isDigit
            rest = rest.dropFirst()
        }
        return dates
    }
}
