import Records
import Testing

@Suite struct LogMessageTests {
    @Test func `a literal is its text`() {
        let message: LogMessage = "order päid 😀"
        #expect(message.text() == "order päid 😀")
        #expect(message.byteCount == "order päid 😀".utf8.count)
        #expect(message.arguments.isEmpty)
        #expect(message.template == "order päid 😀")
        #expect(!message.hasPrivateArguments)
    }

    @Test(arguments: [0, 1, 7, 8, 15, 16, 17, 111, 112, 113, 114, 127, 128, 255, 256, 257, 1000, 100_000])
    func `a text of any length is kept whole`(length: Int) {
        let text = String(repeating: "0123456789abcdef", count: length / 16 + 1).prefix(length)
        #expect(LogMessage(String(text)).text() == text)
        #expect(LogMessage(String(text)).byteCount == length)
        let interpolated: LogMessage = "\(text)"
        #expect(interpolated.text() == text)
        #expect(interpolated.template == "{}")
        #expect(interpolated.arguments.map(\.range) == [0..<length])
    }

    @Test(arguments: 100...125)
    func `arguments on both sides of the inline limit keep their places`(length: Int) {
        let text = String(repeating: "x", count: length)
        let message: LogMessage = "a\(text)b\(17)c\("secret", privacy: .private)d"
        #expect(message.text(revealing: true) == "a\(text)b17csecretd")
        #expect(message.text() == "a\(text)b17c<private>d")
        #expect(message.template == "a{}b{}c{}d")
        #expect(message.arguments.map(\.range) == [1..<length + 1, length + 2..<length + 4, length + 5..<length + 11])
        #expect(message.arguments.map(\.privacy) == [.public, .public, .private])
    }

    @Test(arguments: [90, 91, 92, 93, 94, 110, 111, 112])
    func `numbers are written whole where the inline storage ends`(length: Int) {
        let text = String(repeating: "x", count: length)
        let message: LogMessage = "\(text)\(Int64.min)|\(UInt64.max)|\(-1.5)|\(true)"
        #expect(message.text() == "\(text)-9223372036854775808|18446744073709551615|-1.5|true")
        #expect(message.template == "{}{}|{}|{}|{}")
    }

    @Test func `eight arguments fit and the ninth does too`() {
        let eight: LogMessage = "\(1) \(2) \(3) \(4) \(5) \(6) \(7) \(8, privacy: .private)"
        #expect(eight.text() == "1 2 3 4 5 6 7 <private>")
        #expect(eight.template == "{} {} {} {} {} {} {} {}")
        #expect(eight.arguments.count == 8)
        let nine: LogMessage = "\(1, privacy: .private) \(2) \(3) \(4) \(5) \(6) \(7) \(8) \(9, privacy: .private)!"
        #expect(nine.text() == "<private> 2 3 4 5 6 7 8 <private>!")
        #expect(nine.text(revealing: true) == "1 2 3 4 5 6 7 8 9!")
        #expect(nine.template == "{} {} {} {} {} {} {} {} {}!")
        #expect(nine.arguments.count == 9)
    }

    @Test func `every type is shown as an ordinary string would show it`() {
        struct Point { let x = 1 }
        let (none, some): (Int?, Int?) = (nil, 3)
        let table: [(LogMessage, String)] = [
            ("\("text")", "text"), ("\("a text"[...].dropFirst(2))", "text"), ("\(Int8.min)", "-128"),
            ("\(UInt8.max)", "255"),
            ("\(Int64.min)", "-9223372036854775808"), ("\(UInt64.max)", "18446744073709551615"),
            ("\(Int128.max)", "170141183460469231731687303715884105727"), ("\(0)", "0"), ("\(1.5)", "1.5"),
            ("\(-0.0)", "-0.0"),
            ("\(Double.nan)", "nan"), ("\(-Double.infinity)", "-inf"), ("\(1e300)", "1e+300"), ("\(Float(0.1))", "0.1"),
            ("\(true)", "true"), ("\(false)", "false"), ("\(none)", "nil"), ("\(some)", "3"),
            ("\(Character("é"))", "é"),
            ("\([1, 2])", "[1, 2]"), ("\(Point())", "Point(x: 1)"), ("\(Level.info)", "INFO"), ("\("")", ""),
        ]
        for (message, text) in table {
            #expect(message.text() == text)
            #expect(message.template == "{}")
        }
    }

    @Test func `every type can be private`() {
        let table: [LogMessage] = [
            "\("t", privacy: .private)", "\("t"[...], privacy: .private)", "\(1, privacy: .private)",
            "\(1.5, privacy: .private)", "\(true, privacy: .private)", "\(Int?.none, privacy: .private)",
            "\([1], privacy: .private)", "\(UInt64.max, privacy: .private)",
        ]
        for message in table {
            #expect(message.hasPrivateArguments)
            #expect(message.text() == "<private>")
            #expect("\(message)" == "<private>")
            #expect(message.text(revealing: true) != "<private>")
        }
    }

    @Test func `a private message within another stays masked`() {
        let inner: LogMessage = "by \("ann", privacy: .private)"
        let outer: LogMessage = "paid \(inner)"
        #expect(outer.text(revealing: true) == "paid by <private>")
    }

    @Test func `bytes that are not UTF-8 are kept, and shown replaced in a string`() {
        let bytes: [UInt8] = [0x61, 0xFF, 0x00, 0xC3]
        #expect(LogMessage(bytes: bytes).withUTF8Bytes { Array($0) } == bytes)
        #expect(LogMessage(bytes: bytes).text() == "a\u{FFFD}\0\u{FFFD}")
        let long = [UInt8](repeating: 0xFE, count: 500)
        #expect(LogMessage(bytes: long).withUTF8Bytes { Array($0) } == long)
        #expect(LogMessage(bytes: (0..<200).lazy.map { UInt8($0) }).withUTF8Bytes { Array($0) } == Array(0..<200))
    }

    @Test func `messages are equal if text and places of the values are`() {
        let (a, b): (LogMessage, LogMessage) = ("n \(1)", "n 1")
        #expect(a == "n \(1)")
        #expect(a.hashValue == ("n \(1)" as LogMessage).hashValue)
        #expect(a != b)
        #expect(a != "n \(2)")
        #expect(a != "n \(1, privacy: .private)")
    }

    @Test func `a changed copy leaves the original alone`() {
        let long = String(repeating: "x", count: 300)
        let original: LogMessage = "\(long)"
        var copy = original
        copy = "other"
        #expect(original.text() == long)
        #expect(copy.text() == "other")
    }
}
