internal import Records

/// A parser of default names, without a transform: the base, a dot, and exactly a number or a date.
struct BackupNameParser {
    private let naming: BackupNaming

    init(_ naming: BackupNaming) {
        self.naming = naming
    }

    func parse(_ fileName: String) -> BackupName? {
        // Most files of a directory are foreign. They are rejected here, before anything is allocated.
        guard fileName.utf8.starts(with: naming.baseName.utf8) else { return nil }
        var rest = Array(fileName.utf8.dropFirst(naming.baseName.utf8.count))[...]
        guard rest.popFirst() == UInt8(ascii: ".") else { return nil }
        let isCompressed = rest.suffix(3).elementsEqual(".gz".utf8)
        if isCompressed {
            rest = rest.dropLast(3)
        }
        switch naming.scheme {
        case .numbered:
            return Self.number(rest).flatMap { BackupName(number: $0, isCompressed: isCompressed) }
        case .dated(let precision):
            guard let date = precision.date(from: rest.prefix(precision.length)) else { return nil }
            rest = rest.dropFirst(precision.length)
            guard let dot = rest.popFirst() else { return BackupName(date: date, isCompressed: isCompressed) }
            guard dot == UInt8(ascii: "."), let copy = Self.number(rest) else { return nil }
            return BackupName(date: date, copy: copy, isCompressed: isCompressed)
        }
    }

    /// Returns the number that a text spells in decimal: one to nine ASCII digits, no sign, no leading zero.
    static func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard (1...9).contains(text.count), text.first != UInt8(ascii: "0") else { return nil }
        var value = 0
        for byte in text {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
