/// The place of the next byte of a line, in memory that a ``ByteWriter`` has made room in.
///
/// A writer's fields are memory that every written byte might change. A local cursor stays in registers.
struct LineCursor {
    /// The number of bytes that a short piece is copied as, whatever its length.
    ///
    /// There is always that much room behind it.
    static let wordBytes = 16

    var place: UnsafeMutableRawPointer
    /// The limit for pieces whose length depends on the record.
    ///
    /// The room behind it is reserved for the others.
    let limit: UnsafeMutableRawPointer

    /// Creates a cursor at the end of the written bytes, with room for at least `reserve` bytes.
    @inline(__always)
    init(_ writer: inout ByteWriter, reserve: Int) {
        place = writer.room(for: reserve)
        limit = writer.base + (writer.capacity &- reserve)
    }

    /// Sets the writer's length to the end of the line.
    @inline(__always)
    func finish(_ writer: inout ByteWriter) {
        writer.advance(to: place)
    }

    /// Copies bytes that are counted in the reserve and have ``wordBytes`` more behind them.
    @inline(__always)
    mutating func append(padded source: UnsafeRawPointer, count: Int) {
        if count <= Self.wordBytes {
            place.storeBytes(of: source.loadUnaligned(as: SIMD2<UInt64>.self), as: SIMD2<UInt64>.self)
        } else {
            place.copyMemory(from: source, byteCount: count)
        }
        place += count
    }

    /// Copies a name that needs no escaping and is counted in the reserve.
    /// - Returns: whether the name was copied; if not, nothing has changed.
    @inline(__always)
    mutating func append(_ name: borrowing RecordName) -> Bool {
        let count = name.plainCount
        guard count >= 0 else { return false }
        place.storeBytes(of: SIMD2(name.plain.0, name.plain.1), as: SIMD2<UInt64>.self)
        if count > Self.wordBytes {
            let more = SIMD2(name.plain.2, name.plain.3)
            place.storeBytes(of: more, toByteOffset: Self.wordBytes, as: SIMD2<UInt64>.self)
        }
        place += count
        return true
    }

    /// Copies a literal of up to 16 bytes that is counted in the reserve.
    @inline(__always)
    mutating func append(short literal: StaticString) {
        ByteWriter.copyFew(literal.utf8CodeUnitCount, from: literal.utf8Start, to: place)
        place += literal.utf8CodeUnitCount
    }

    /// Copies text if all of it is printable ASCII and there is room.
    ///
    /// Returns `false` and changes nothing otherwise.
    @inline(__always)
    mutating func append(plain bytes: UnsafeRawBufferPointer) -> Bool {
        guard let source = bytes.baseAddress else { return true }
        guard bytes.count <= limit - place, ByteWriter.copyPlain(bytes.count, from: source, to: place) else {
            return false
        }
        place += bytes.count
        return true
    }

    /// Writes a time stamp, which is counted in the reserve.
    /// - Returns: its nanoseconds within the second.
    @inline(__always) @discardableResult
    mutating func append(_ timestamp: Timestamp, as plan: TextPlan, text: UnsafeMutablePointer<TimestampCache>) -> Int64
    {
        let nanoseconds = text.pointee.copy(timestamp, plan.timeKey, in: plan.time.zone, to: place)
        (place + TimestampCache.separatorPosition).storeBytes(of: plan.dateSeparator, as: UInt8.self)
        place += TimestampCache.length
        let digits = plan.fractionDigits
        guard digits > 0 else { return nanoseconds }
        place.storeBytes(of: plan.fractionSeparator, as: UInt8.self)
        ByteWriter.write(nanoseconds: nanoseconds, digits: digits, at: place + 1)
        place += 1 &+ digits
        return nanoseconds
    }
}
