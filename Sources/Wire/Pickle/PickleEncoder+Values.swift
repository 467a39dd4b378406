internal import Records

// Writing values, and the memo numbers of their objects in CPython.
extension PickleEncoder {
    mutating func write(_ value: Value, depth: Int, to writer: inout ByteWriter) {
        switch value {
        case .null: writer.append(PickleCode.none)
        case .bool(let truth): writer.append(pickle: truth)
        case .int(let number): writer.append(pickle: number)
        case .unsigned(let number): writer.append(pickleLong: number)
        case .double(let number), .duration(let number): writer.append(pickle: number)
        case .string(let text): write(text, to: &writer)
        case .bytes(let bytes): write(bytes, to: &writer)
        case .timestamp(let instant): write(Self.text(instant), to: &writer)
        case .private where revealing: write(value.revealed, depth: depth, to: &writer)
        case .private: write(LogMessage.mask, to: &writer)
        case .array where depth <= 0, .map where depth <= 0: write(DecodingLimits.tooDeep, to: &writer)
        case .array(let values): writeList(values, depth: depth, to: &writer)
        case .map(let pairs): writeDict(pairs.unique, depth: depth, to: &writer)
        }
    }

    @inline(__always)
    mutating func write(_ text: String, to writer: inout ByteWriter) {
        text.withBytes { write($0, to: &writer) }
    }

    /// Writes a text that must be valid UTF-8.
    mutating func write(_ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) {
        if text.count <= 2, writeShort(text, to: &writer) { return }
        writeNew(text, to: &writer)
    }

    /// Writes a text of at most one character, or a reference if it was written before.
    /// - Returns: whether the text is one that CPython keeps as a single object.
    @inline(never)
    mutating func writeShort(_ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) -> Bool {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        guard scalars.count <= 1, scalars.first.map({ $0.value < 0x100 }) ?? true else { return false }
        let singleton = Singleton.text(scalars.first?.value ?? .max)
        if refer(to: singleton, &writer) { return true }
        numbers[singleton] = numbered
        writeNew(text, to: &writer)
        return true
    }

    /// Writes a text and its number with a single check of the room.
    @inline(__always)
    mutating func writeNew(_ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) {
        let place = writer.room(for: text.count &+ 10)
        place.storeBytes(of: PickleCode.binUnicode, as: UInt8.self)
        (place + 1).storeBytes(of: UInt32(truncatingIfNeeded: text.count).littleEndian, as: UInt32.self)
        (place + 5).copy(text)
        let length = Self.write(number: numbered, at: place + (text.count &+ 5))
        writer.advance(by: text.count &+ 5 &+ length)
        numbered &+= 1
    }

    /// Writes bytes as a call of `_codecs.encode` on a text, because protocol 1 has no bytes.
    mutating func write(_ bytes: [UInt8], to writer: inout ByteWriter) {
        let singleton: Singleton? = bytes.count < 2 ? .bytes(bytes.first.map { Int($0) } ?? -1) : nil
        if let singleton, refer(to: singleton, &writer) { return }
        if bytes.isEmpty {
            writeOnce(.bytesType, &writer) { $0.append("c__builtin__\nbytes\n") }
            writer.append(PickleCode.emptyTuple)
        } else {
            writeOnce(.encode, &writer) { $0.append("c_codecs\nencode\n") }
            writer.append(PickleCode.mark)
            var text = String.UnicodeScalarView()
            text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
            write(String(text), to: &writer)
            writeOnce(.latin1, &writer) { $0.append("X\u{6}\u{0}\u{0}\u{0}latin1") }
            writer.append(PickleCode.tuple)
            number(&writer)
        }
        writer.append(PickleCode.reduce)
        if let singleton { numbers[singleton] = numbered }
        number(&writer)
    }

    mutating func writeOnce(
        _ singleton: Singleton,
        _ writer: inout ByteWriter,
        _ write: (inout ByteWriter) -> Void
    ) {
        if refer(to: singleton, &writer) { return }
        numbers[singleton] = numbered
        write(&writer)
        number(&writer)
    }

    mutating func writeList(_ values: [Value], depth: Int, to writer: inout ByteWriter) {
        writer.append(PickleCode.emptyList)
        number(&writer)
        if values.count == 1, let value = values.first {
            write(value, depth: depth - 1, to: &writer)
            writer.append(PickleCode.append)
            return
        }
        for start in stride(from: 0, to: values.count, by: PickleCode.batch) {
            writer.append(PickleCode.mark)
            for value in values[start..<min(start + PickleCode.batch, values.count)] {
                write(value, depth: depth - 1, to: &writer)
            }
            writer.append(PickleCode.appends)
        }
    }

    mutating func writeDict(_ pairs: Attributes, depth: Int, to writer: inout ByteWriter) {
        writer.append(PickleCode.emptyDict)
        number(&writer)
        if pairs.count == 1, let pair = pairs.first {
            write(pair.key, to: &writer)
            write(pair.value, depth: depth - 1, to: &writer)
            writer.append(PickleCode.setItem)
        } else if !pairs.isEmpty {
            writer.append(PickleCode.mark)
            Array(pairs).withUnsafeBufferPointer { writePairs($0, batched: 0, depth: depth - 1, to: &writer) }
        }
    }

    /// Writes the pairs of a dictionary behind a mark, with a new mark after each full batch, even if nothing follows
    /// it.
    mutating func writePairs(
        _ pairs: UnsafeBufferPointer<Attribute>,
        batched: Int,
        depth: Int,
        to writer: inout ByteWriter
    ) {
        var batched = batched
        for index in 0..<pairs.count {
            write(pairs[index].key, to: &writer)
            // Values without objects are not copied, so no references are counted.
            switch pairs[index].value {
            case .bool(let truth): writer.append(pickle: truth)
            case .int(let number): writer.append(pickle: number)
            case .double(let number): writer.append(pickle: number)
            case .string(let text): write(text, to: &writer)
            case let value: write(value, depth: depth, to: &writer)
            }
            batched += 1
            if batched == PickleCode.batch {
                writer.append(PickleCode.setItems)
                writer.append(PickleCode.mark)
                batched = 0
            }
        }
        writer.append(PickleCode.setItems)
    }

    /// Gives the object that was just written the next number.
    @inline(__always)
    mutating func number(_ writer: inout ByteWriter) {
        let length = Self.write(number: numbered, at: writer.room(for: 5))
        writer.advance(by: length)
        numbered &+= 1
    }

    /// Writes the number of an object where there is room for five bytes, and returns the number of bytes written.
    @inline(__always)
    private static func write(number: UInt32, at place: UnsafeMutableRawPointer) -> Int {
        guard number >= 256 else {
            let pair = UInt16(PickleCode.binPut) | UInt16(truncatingIfNeeded: number) << 8
            place.storeBytes(of: pair.littleEndian, as: UInt16.self)
            return 2
        }
        place.storeBytes(of: PickleCode.longBinPut, as: UInt8.self)
        (place + 1).storeBytes(of: number.littleEndian, as: UInt32.self)
        return 5
    }

    func refer(to singleton: Singleton, _ writer: inout ByteWriter) -> Bool {
        guard let number = numbers[singleton] else { return false }
        let isShort = number < 256
        writer.append(
            isShort ? PickleCode.binGet : PickleCode.longBinGet,
            littleEndian: number,
            bytes: isShort ? 1 : 4
        )
        return true
    }

    private static func text(_ instant: Timestamp) -> String {
        ByteWriter.withScratch { writer in
            writer.append(instant, as: .rfc3339(precision: .nanoseconds))
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
