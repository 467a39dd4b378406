extension LogMessage: ExpressibleByStringInterpolation {
    /// Creates a message from a literal.
    @inlinable @inline(__always)
    public init(stringLiteral text: StaticString) {
        var interpolation = Interpolation(literalCapacity: 0, interpolationCount: 0)
        interpolation.appendLiteral(text)
        self.init(stringInterpolation: interpolation)
    }

    /// Creates a message from an interpolated literal.
    @inlinable @inline(__always)
    public init(stringInterpolation: consuming Interpolation) {
        let state = stringInterpolation.state
        storage = stringInterpolation.releaseStorage().ownedAlone()
        storage.message = state
    }

    /// A builder that assembles a message piece by piece, without a string for each value.
    ///
    /// The compiler makes one for each literal and uses it once. Other code may make several messages from one builder
    /// and append in between. Two copies of one builder append to the same storage.
    public struct Interpolation: StringInterpolationProtocol {
        @usableFromInline let storage: RecordStorage
        @usableFromInline var state = MessageState()

        /// Creates an empty builder on the memory of the thread.
        @inlinable @inline(__always)
        public init(literalCapacity: Int, interpolationCount: Int) {
            storage = ThreadContext.takeStorage()
        }

        /// Appends the text between two interpolations.
        @inlinable @inline(__always)
        public mutating func appendLiteral(_ literal: StaticString) {
            // A literal without a pointer is a single scalar. The compiler makes none of them from a string literal.
            guard literal.hasPointerRepresentation else { return appendScalar(literal) }
            let end = storage.write(literal, at: state.count)
            if end > RecordStorage.inlineBytes {
                let text = UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
                storage.appendToSpill(text, after: state)
            }
            state.count = end
        }

        /// Interpolates a text.
        @inlinable @inline(__always)
        public mutating func appendInterpolation(_ text: String, privacy: Privacy = .public) {
            if !state.mark(to: storage.write(text, at: state.count), privacy: privacy) { spill(text, privacy) }
        }

        /// Interpolates a part of a text.
        @inlinable
        public mutating func appendInterpolation(_ text: Substring, privacy: Privacy = .public) {
            var piece = text
            let end = piece.withUTF8 { storage.write(UnsafeRawBufferPointer($0), at: state.count) }
            if !state.mark(to: end, privacy: privacy) { spill(String(text), privacy) }
        }

        /// Interpolates a whole number in decimal.
        @inlinable @inline(__always)
        public mutating func appendInterpolation(_ number: some FixedWidthInteger, privacy: Privacy = .public) {
            guard let narrow = Int64(exactly: number) else {
                return appendInterpolation(String(number), privacy: privacy)
            }
            if !state.mark(to: storage.write(narrow, at: state.count), privacy: privacy) {
                spill(String(narrow), privacy)
            }
        }

        /// Interpolates a floating-point number as the shortest text that reads back the same.
        public mutating func appendInterpolation(_ number: Double, privacy: Privacy = .public) {
            ByteWriter.withScratch { writer in
                writer.append(number)
                let end = writer.withBytes { storage.write($0, at: state.count) }
                if !state.mark(to: end, privacy: privacy) { spill(number.description, privacy) }
            }
        }

        /// Interpolates `true` or `false`.
        @inlinable
        public mutating func appendInterpolation(_ truth: Bool, privacy: Privacy = .public) {
            appendInterpolation(truth ? "true" : "false", privacy: privacy)
        }

        /// Interpolates the value of an optional, or `nil`.
        public mutating func appendInterpolation<Wrapped>(_ value: Wrapped?, privacy: Privacy = .public) {
            guard let value else { return appendInterpolation("nil", privacy: privacy) }
            appendInterpolation(value, privacy: privacy)
        }

        /// Interpolates any other value as `String(describing:)` shows it.
        ///
        /// A `description` may log, even its own value. Eight such calls may nest; the ninth reads `<recursive>`.
        public mutating func appendInterpolation<Other>(_ value: Other, privacy: Privacy = .public) {
            appendInterpolation(ValueDescription.text(of: value), privacy: privacy)
        }

        @inlinable @inline(__always)
        consuming func releaseStorage() -> RecordStorage {
            storage
        }

        @inlinable @inline(__always)
        mutating func spill(_ text: String, _ privacy: Privacy) {
            storage.appendToSpill(text, after: state, privacy: privacy)
            state.count = MessageState.spilled
        }

        @usableFromInline
        mutating func appendScalar(_ literal: StaticString) {
            literal.withUTF8Buffer { text in
                let end = storage.write(UnsafeRawBufferPointer(text), at: state.count)
                if end > RecordStorage.inlineBytes {
                    storage.appendToSpill(UnsafeRawBufferPointer(text), after: state)
                }
                state.count = end
            }
        }
    }
}

@available(*, unavailable, message: "An interpolation stays on the thread that made it.")
extension LogMessage.Interpolation: Sendable {}
