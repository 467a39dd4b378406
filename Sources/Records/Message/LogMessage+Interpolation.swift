extension LogMessage: ExpressibleByStringInterpolation {
    @inlinable
    public init(stringLiteral text: StaticString) {
        storage = RecordStorage.take()
        storage.append(text)
    }

    @inlinable
    public init(stringInterpolation: Interpolation) {
        storage = stringInterpolation.storage
    }

    /// Builds a message piece by piece, numbers and texts without a string in between.
    ///
    /// The compiler makes one for each literal and uses it once; a copy of it would write into the same message.
    public struct Interpolation: StringInterpolationProtocol {
        @usableFromInline let storage: RecordStorage

        @inlinable
        public init(literalCapacity: Int, interpolationCount: Int) {
            storage = RecordStorage.take()
        }

        @inlinable
        public mutating func appendLiteral(_ literal: StaticString) {
            storage.append(literal)
        }

        /// Interpolates a text.
        @inlinable
        public mutating func appendInterpolation(_ text: String, privacy: Privacy = .public) {
            let start = storage.end
            storage.append(text)
            storage.mark(from: start, privacy: privacy)
        }

        /// Interpolates a part of a text.
        @inlinable
        public mutating func appendInterpolation(_ text: Substring, privacy: Privacy = .public) {
            let start = storage.end
            var text = text
            text.withUTF8 { storage.append(UnsafeRawBufferPointer($0)) }
            storage.mark(from: start, privacy: privacy)
        }

        /// Interpolates a whole number, in decimal.
        @inlinable
        public mutating func appendInterpolation(_ number: some FixedWidthInteger, privacy: Privacy = .public) {
            let start = storage.end
            if let narrow = Int64(exactly: number) {
                storage.append(int64: narrow)
            } else {
                storage.append(String(number))
            }
            storage.mark(from: start, privacy: privacy)
        }

        /// Interpolates a floating-point number: the shortest text that reads back the same.
        public mutating func appendInterpolation(_ number: Double, privacy: Privacy = .public) {
            let start = storage.end
            ByteWriter.withScratch { writer in
                writer.append(number)
                writer.withBytes { storage.append($0) }
            }
            storage.mark(from: start, privacy: privacy)
        }

        /// Interpolates `true` or `false`.
        @inlinable
        public mutating func appendInterpolation(_ truth: Bool, privacy: Privacy = .public) {
            let start = storage.end
            storage.append(truth ? "true" : "false" as StaticString)
            storage.mark(from: start, privacy: privacy)
        }

        /// Interpolates an optional value: itself, or `nil`.
        public mutating func appendInterpolation<Wrapped>(_ value: Wrapped?, privacy: Privacy = .public) {
            let start = storage.end
            storage.append(value.map { String(describing: $0) } ?? "nil")
            storage.mark(from: start, privacy: privacy)
        }

        /// Interpolates anything else as `String(describing:)` shows it.
        public mutating func appendInterpolation<Other>(_ value: Other, privacy: Privacy = .public) {
            let start = storage.end
            storage.append(String(describing: value))
            storage.mark(from: start, privacy: privacy)
        }
    }
}

@available(*, unavailable, message: "An interpolation is used where it is made.")
extension LogMessage.Interpolation: Sendable {}
