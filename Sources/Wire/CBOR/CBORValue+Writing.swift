public import Records

extension CBORValue {
    /// Appends the item in the deterministic encoding of RFC 8949, section 4.2.1.
    ///
    /// Everything is as short as possible, and the keys of maps are in the order of their bytes. Big numbers (tags 2
    /// and 3) are written as they are. The method recurses as deep as the item is nested.
    public func append(to writer: inout ByteWriter) {
        switch self {
        case .unsigned(let number): writer.append(cborHead: 0, number)
        case .negative(let number): writer.append(cborHead: 1, number)
        case .bytes(let bytes): writer.append(cbor: bytes)
        case .text(let text): writer.append(cbor: text)
        case .array(let values):
            writer.append(cborHead: 4, UInt64(values.count))
            for value in values { value.append(to: &writer) }
        case .map(let entries):
            writer.append(cborHead: 5, UInt64(entries.count))
            let encoded = entries.map { (key: $0.key.encoded, value: $0.value) }
            for entry in encoded.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                writer.append(entry.key)
                entry.value.append(to: &writer)
            }
        case .tagged(let tag, let value):
            writer.append(cborHead: 6, tag)
            value.append(to: &writer)
        case .bool(let truth): writer.append(truth ? CBORByte.yes : CBORByte.no)
        case .null: writer.append(CBORByte.null)
        case .undefined: writer.append(CBORByte.undefined)
        case .simple(let number): writer.append(cborHead: 7, UInt64(number))
        case .float(let number): writer.append(cbor: number)
        }
    }

    /// The item in its deterministic encoding.
    public var encoded: [UInt8] {
        ByteWriter.withScratch { writer in
            append(to: &writer)
            return writer.withBytes { Array($0) }
        }
    }
}
