internal import Records

/// A fast reader of pickles in the usual form: a dictionary of texts, numbers, truth values and `None`.
///
/// It needs no stack and makes no objects. Any other pickle, and any invalid one, is left to ``PickleMachine``, which
/// starts from the beginning.
struct UsualPickle: ~Copyable {
    private var cursor: ByteCursor
    private var builder: RecordBuilder
    /// The numbered objects in order: texts in place, and the dictionary as no bytes.
    private let memo: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    private var numbered = 0
    /// The number of further bytes of text allowed, and the length allowed for one text.
    private var (textBytes, longestText): (Int, Int)
    /// The number of further keys and values allowed.
    private var items: Int

    /// The most numbered objects.
    ///
    /// Each takes 16 bytes on the stack.
    private static let mostNumbered = 128

    /// Reads a record; `nil` if the pickle needs the machine.
    static func read(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) -> LogRecord? {
        guard limits.usableDepth > 0 else { return nil }
        return RepeatedTexts.lend { texts in
            withUnsafeTemporaryAllocation(of: UnsafeRawBufferPointer.self, capacity: mostNumbered) { memo in
                var pickle = UsualPickle(bytes, limits, texts, memo)
                return pickle.readAll() ? pickle.builder.record() : nil
            }
        }
    }

    private init(
        _ bytes: UnsafeRawBufferPointer,
        _ limits: DecodingLimits,
        _ texts: RepeatedTexts,
        _ memo: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    ) {
        cursor = ByteCursor(bytes)
        builder = RecordBuilder(texts)
        self.memo = memo
        (textBytes, longestText) = (limits.frameBytes, limits.stringBytes)
        // The machine counts the dictionary and its number too.
        items = limits.items &- 2
    }

    private mutating func readAll() -> Bool {
        if cursor.peek == PickleCode.proto {
            guard let version = cursor.peek(1, behind: 1), version[0] <= 5 else { return false }
            cursor.skip(2)
        }
        if cursor.peek == PickleCode.frame {
            guard let length = cursor.peek(8, behind: 1)?.loadUnaligned(as: UInt64.self).littleEndian,
                length <= UInt64(cursor.remaining &- 9)
            else { return false }
            cursor.skip(9)
        }
        guard skip(PickleCode.emptyDict), number(UnsafeRawBufferPointer(start: nil, count: 0)) else { return false }
        repeat {
            guard skip(PickleCode.mark) else { return false }
            while cursor.peek != PickleCode.setItems {
                guard readPair() else { return false }
            }
            cursor.skip(1)
        } while !skip(PickleCode.stop)
        return cursor.remaining == 0
    }

    private mutating func readPair() -> Bool {
        items &-= 2
        guard items >= 0, let code = cursor.peek, let key = takeText(code) else { return false }
        guard let item = takeItem() else { return false }
        if let known = RecordKey.named(KeyWord(of: key)) { return builder.take(item, as: known) }
        return builder.take(item, named: key)
    }

    @inline(__always)
    private mutating func skip(_ code: UInt8) -> Bool {
        guard cursor.peek == code else { return false }
        cursor.skip(1)
        return true
    }

    @inline(__always)
    private mutating func takeItem() -> UsualItem? {
        guard let (code, others) = cursor.peekNine else { return nil }
        switch code {
        case PickleCode.none: return cursor.take(.null, 1)
        case PickleCode.newTrue, PickleCode.newFalse: return cursor.take(.truth(code == PickleCode.newTrue), 1)
        case PickleCode.binInt1: return cursor.take(.whole(others >> 56), 2)
        case PickleCode.binInt2: return cursor.take(.whole((others >> 48).byteSwapped >> 48), 3)
        case PickleCode.binInt:
            let number = Int32(truncatingIfNeeded: (others >> 32).byteSwapped >> 32)
            return cursor.take(number < 0 ? .negative(Int64(number)) : .whole(UInt64(number)), 5)
        case PickleCode.binFloat: return cursor.take(.float(Double(bitPattern: others)), 9)
        case PickleCode.int where others >> 40 == 0x30_310A: return cursor.take(.truth(true), 4)
        case PickleCode.int where others >> 40 == 0x30_300A: return cursor.take(.truth(false), 4)
        case PickleCode.long: return takeDecimal()
        default: return takeText(code).map { .text($0) }
        }
    }

    /// Takes a number in decimal, the form of more than 32 bits in protocol 1: up to 18 digits, `L` and a line feed.
    private mutating func takeDecimal() -> UsualItem? {
        var (number, length): (UInt64, Int) = (0, 1)
        while length <= 18, let byte = cursor.peek(1, behind: length)?[0], byte &- 0x30 < 10 {
            number = number &* 10 &+ UInt64(byte &- 0x30)
            length &+= 1
        }
        guard length > 1, let end = cursor.peek(2, behind: length), end[0] == 0x4C, end[1] == 0x0A else { return nil }
        return cursor.take(.whole(number), length &+ 2)
    }

    /// Takes a text by its code, or by a reference to a numbered one.
    @inline(__always)
    private mutating func takeText(_ code: UInt8) -> UnsafeRawBufferPointer? {
        let (head, count): (Int, Int)
        switch code {
        case PickleCode.binUnicode:
            guard let bytes = cursor.peek(4, behind: 1) else { return nil }
            (head, count) = (5, Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))))
        case PickleCode.shortBinUnicode:
            guard let bytes = cursor.peek(1, behind: 1) else { return nil }
            (head, count) = (2, Int(bytes[0]))
        case PickleCode.binGet: return recall()
        default: return nil
        }
        guard count <= longestText, let text = cursor.peek(count, behind: head) else { return nil }
        cursor.skip(head &+ count)
        return isCounted(text) && number(text) ? text : nil
    }

    private mutating func recall() -> UnsafeRawBufferPointer? {
        guard let bytes = cursor.peek(1, behind: 1), bytes[0] < numbered, memo[Int(bytes[0])].baseAddress != nil else {
            return nil
        }
        cursor.skip(2)
        let text = memo[Int(bytes[0])]
        return isCounted(text) ? text : nil
    }

    @inline(__always)
    private mutating func isCounted(_ text: UnsafeRawBufferPointer) -> Bool {
        textBytes &-= text.count
        return textBytes >= 0
    }

    /// Gives the object that was just taken the number that follows, which must be the next one.
    ///
    /// A missing number is valid.
    @inline(__always)
    private mutating func number(_ object: UnsafeRawBufferPointer) -> Bool {
        switch cursor.peek {
        case PickleCode.binPut:
            guard let bytes = cursor.peek(1, behind: 1), bytes[0] == numbered else { return false }
            cursor.skip(2)
        case PickleCode.memoize: cursor.skip(1)
        default: return true
        }
        guard numbered < memo.count else { return false }
        memo.initializeElement(at: numbered, to: object)
        numbered &+= 1
        return true
    }
}
