package import Sinks

/// The value of a program's option.
package struct OptionValue {
    /// The value as it is written.
    package let text: String
    /// The name of the option.
    package let option: String

    package init(_ text: String, of option: String) {
        self.text = text
        self.option = option
    }

    /// Returns the value as a number from 1 up.
    package func count(atMost most: Int) throws(ProgramError) -> Int {
        guard let count = Int(text), count >= 1, count <= most else {
            throw ProgramError(.usage, "\(option) takes a number from 1 to \(most), not \(text)")
        }
        return count
    }

    /// Returns the value as a size of at least one byte.
    package func size() throws(ProgramError) -> ByteCount {
        guard let size = try? ByteCount(text), size > 0 else {
            throw ProgramError(.usage, "\(option) takes a size from 1 byte up, such as 10MiB, not \(text)")
        }
        return size
    }
}
