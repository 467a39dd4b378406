import Program

/// The progress of the tour.
///
/// It is shown only if standard error is a terminal.
struct Progress {
    private let total: Int
    private let terminal = Terminal.standardError
    private let isShown: Bool
    private var shownPercent = -1

    init(total: Int) {
        self.total = max(total, 1)
        isShown = terminal.showsProgress
    }

    /// Shows the number of finished lines, if the display would change.
    mutating func show(_ done: Int) {
        guard isShown else { return }
        let percent = done * 100 / total
        guard percent != shownPercent else { return }
        shownPercent = percent
        let bar = String(repeating: "#", count: percent / 4) + String(repeating: "·", count: 25 - percent / 4)
        terminal.write("\r[\(bar)] \(percent) %  \(done.grouped) of \(total.grouped) lines")
    }

    /// Shows the current step in words.
    func show(_ text: String) {
        if isShown { terminal.write("\r\u{1b}[K\(text) …") }
    }

    /// Erases the progress line.
    func erase() {
        if isShown { terminal.write("\r\u{1b}[K") }
    }
}
