extension StreamSink {
    /// A descriptor that the process has open already, such as standard error.
    ///
    ///     let sink = StreamSink(StreamSink.Descriptor(3))
    public struct Descriptor: Sendable, Hashable, CustomStringConvertible {
        /// The number of the descriptor.
        public let descriptor: Int32

        /// Wraps a descriptor.
        ///
        /// A sink never closes it; its opener stays responsible.
        public init(_ descriptor: Int32) {
            self.descriptor = descriptor
        }

        /// Descriptor 1.
        public static let standardOutput = Descriptor(1)
        /// Descriptor 2.
        public static let standardError = Descriptor(2)

        /// The name of the descriptor in errors, such as `standard output`.
        public var description: String {
            switch descriptor {
            case 1: "standard output"
            case 2: "standard error"
            default: "descriptor \(descriptor)"
            }
        }
    }
}
