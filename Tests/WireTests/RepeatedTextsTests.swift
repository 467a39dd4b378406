import Records
import Testing

@testable import Wire

@Suite("The table of repeated texts")
struct RepeatedTextsTests {
    private func text(_ bytes: [UInt8], in texts: RepeatedTexts) -> String? {
        bytes.withUnsafeBytes { texts.text($0) }
    }

    @Test("returns the text of the bytes, the first time and again, also where another one has its place")
    func found() {
        let texts = RepeatedTexts()
        let names = (0..<2_000).map { "a name that is no short one, number \($0)" } + ["", "a", "ü", "fünfzehn Bytes."]
        for _ in 0..<3 {
            for name in names { #expect(text(Array(name.utf8), in: texts) == name) }
            for name in names { for _ in 0..<2 { #expect(text(Array(name.utf8), in: texts) == name) } }
        }
    }

    @Test("keeps 256 texts of 128 bytes at most, whatever is looked up")
    func bounded() {
        let texts = RepeatedTexts()
        #expect(texts.count == 0)
        var name = Array("statement 00000".utf8)
        for number in 0..<1_000_000 {
            for place in 0..<4 { name[name.count - 1 - place] = UInt8(ascii: " ") + UInt8(number >> (5 * place) & 31) }
            _ = text(name, in: texts)
        }
        #expect((1...256).contains(texts.count))
        let other = RepeatedTexts()
        for number in 0..<1_000 { _ = text(Array(repeating: UInt8(number % 128), count: 129), in: other) }
        #expect(other.count == 0)
    }

    @Test("has no text for bytes that are not UTF-8, the second time neither")
    func malformed() {
        let texts = RepeatedTexts()
        for bytes: [UInt8] in [[0xFF], [0xC3], Array("a long name of a user, \u{e9}".utf8).dropLast()] {
            for _ in 0..<3 { #expect(text(bytes, in: texts) == nil) }
        }
        #expect(texts.count == 0)
    }

    @Test("does not show in records: ever other names, files, functions and keys are read as they were written")
    func records() throws {
        let codec = CBORCodec(origin: Sample.origin)
        var record = Sample.typical
        var wrong = 0
        for number in 0..<5_000 {
            record.name = "shop.checkout.\(number)"
            record.source = CodeLocation(file: "Shop/Checkout\(number).swift", function: "pay\(number)()", line: number)
            record.attributes = [:]
            record.attributes.append(key: "amount\(number)", value: 1)
            let read = try codec.decode(codec.encode(record))
            if read.name != record.name || read.source != record.source || read.attributes != record.attributes {
                wrong += 1
            }
        }
        #expect(wrong == 0)
    }
}
