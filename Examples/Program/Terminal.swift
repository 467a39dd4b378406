import Sinks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard output or standard error.
///
/// Writes are not buffered, so that they keep their order with those of sinks.
package struct Terminal: Sendable {
    package static let standardOutput = Terminal(descriptor: 1)
    package static let standardError = Terminal(descriptor: 2)

    private let descriptor: Int32

    /// Whether it is a terminal that can erase a line.
    package var showsProgress: Bool {
        isatty(descriptor) == 1 && Process.environment("TERM") != "dumb"
    }

    /// Returns a text in bold letters if colours are enabled.
    package func emphasized(_ text: String) -> String {
        let isShown = ConsoleFormatter.Colors.automatic.isOn(
            isTerminal: isatty(descriptor) == 1,
            environment: Process.environment
        )
        return isShown ? "\u{1b}[1m\(text)\u{1b}[0m" : text
    }

    /// Writes a whole text.
    ///
    /// Failures are ignored.
    package func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = systemWrite(descriptor, rest)
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        while true {
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Musl)
                let count = Musl.write(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Darwin)
                let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
            if count < 0, errno == EINTR { continue }
            return count
        }
    }
}
