extension LogMessage: ExpressibleByStringInterpolation {
    @inlinable
    public init(stringLiteral text: StaticString) {
        self.init()
        text.withUTF8Buffer { append(UnsafeRawBufferPointer($0)) }
    }

    @inlinable
    public init(stringInterpolation: Interpolation) {
        self = stringInterpolation.message
    }

    /// Builds a message piece by piece, numbers and texts without a string in between.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        @usableFromInline var message: LogMessage

        @inlinable
        public init(literalCapacity: Int, interpolationCount: Int) {
            message = LogMessage()
        }

        @inlinable
        public mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { message.append(UnsafeRawBufferPointer($0)) }
        }

        /// Interpolates a text.
        @inlinable
        public mutating func appendInterpolation(_ text: String, privacy: Privacy = .public) {
            let start = message.end
            message.appendText(text)
            message.mark(from: start, privacy: privacy)
        }

        /// Interpolates a part of a text.
        @inlinable
        public mutating func appendInterpolation(_ text: Substring, privacy: Privacy = .public) {
            let start = message.end
            var text = text
            text.withUTF8 { message.append(UnsafeRawBufferPointer($0)) }
            message.mark(from: start, privacy: privacy)
        }

        /// Interpolates a whole number, in decimal.
        @inlinable
        public mutating func appendInterpolation(_ number: some FixedWidthInteger, privacy: Privacy = .public) {
            let start = message.end
            if let narrow = Int64(exactly: number) {
                message.append(int64: narrow)
            } else {
                message.appendText(String(number))
            }
            message.mark(from: start, privacy: privacy)
        }

        /// Interpolates a floating-point number: the shortest text that reads back the same.
        public mutating func appendInterpolation(_ number: Double, privacy: Privacy = .public) {
            let start = message.end
            ByteWriter.withScratch { writer in
                writer.append(number)
                writer.withBytes { message.append($0) }
            }
            message.mark(from: start, privacy: privacy)
        }

        /// Interpolates `true` or `false`.
        @inlinable
        public mutating func appendInterpolation(_ truth: Bool, privacy: Privacy = .public) {
            let start = message.end
            (truth ? "true" : "false" as StaticString).withUTF8Buffer { message.append(UnsafeRawBufferPointer($0)) }
            message.mark(from: start, privacy: privacy)
        }

        /// Interpolates an optional value: itself, or `nil`.
        public mutating func appendInterpolation<Wrapped>(_ value: Wrapped?, privacy: Privacy = .public) {
            let start = message.end
            message.appendText(value.map { String(describing: $0) } ?? "nil")
            message.mark(from: start, privacy: privacy)
        }

        /// Interpolates anything else as `String(describing:)` shows it.
        public mutating func appendInterpolation<Other>(_ value: Other, privacy: Privacy = .public) {
            let start = message.end
            message.appendText(String(describing: value))
            message.mark(from: start, privacy: privacy)
        }
    }

    @inlinable
    var end: Int {
        spill == nil ? Int(inlineCount) : byteCount
    }
}
