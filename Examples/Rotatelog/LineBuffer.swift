/// Bytes that were read, given out as pieces of whole lines.
struct LineBuffer {
    private let longestLine: Int
    private var bytes: [UInt8]
    private var start = 0
    private var end = 0
    /// The place up to which the first unfinished line is known to have no end.
    private var searched = 0

    /// Creates an empty buffer.
    /// - Parameters:
    ///   - capacity: the bytes that are read at once, unless a line is longer.
    ///   - longestLine: the bytes of the longest line that is kept together.
    init(capacity: Int, longestLine: Int = 16 << 20) {
        self.longestLine = longestLine
        bytes = Array(repeating: 0, count: capacity)
    }

    /// Reads behind the bytes that are left.
    /// - Parameter read: stores bytes and returns their number.
    /// - Returns: that number; 0 at the end of the input.
    mutating func fill(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows -> Int {
        makeRoom()
        let count = try bytes.withUnsafeMutableBytes { try read(UnsafeMutableRawBufferPointer(rebasing: $0[end...])) }
        end += count
        return count
    }

    /// Removes and returns some whole lines, without the last line feed.
    ///
    /// - Parameter limit: the most bytes, unless the first line has more.
    /// - Returns: the lines; `nil` if there is no whole line.
    mutating func next(atMost limit: Int) -> ArraySlice<UInt8>? {
        let most = min(end, max(start + max(limit, 1), searched))
        guard let feed = lastFeed(before: most) ?? firstFeed(from: most) else {
            searched = end
            return end - start < longestLine ? nil : rest()
        }
        defer { (start, searched) = (feed + 1, feed + 1) }
        return bytes[start..<feed]
    }

    /// Removes and returns the line that has no end yet; `nil` if there is none.
    mutating func rest() -> ArraySlice<UInt8>? {
        guard start < end else { return nil }
        defer { (start, searched) = (end, end) }
        return bytes[start..<end]
    }

    private func lastFeed(before position: Int) -> Int? {
        bytes[searched..<position].lastIndex(of: UInt8(ascii: "\n"))
    }

    private func firstFeed(from position: Int) -> Int? {
        bytes[position..<end].firstIndex(of: UInt8(ascii: "\n"))
    }

    /// Moves what is left to the front, and doubles the memory if that is full.
    private mutating func makeRoom() {
        if start > 0 {
            bytes.replaceSubrange(0..<(end - start), with: Array(bytes[start..<end]))
            (start, end, searched) = (0, end - start, searched - start)
        }
        if end == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
    }
}
