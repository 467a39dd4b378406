import Program

/// The progress of one part of the tour.
///
/// It is shown only if standard error is a terminal.
final class Progress {
    private let title: String
    private let total: Int
    private var done = 0
    private let terminal = Terminal.standardError
    private let isShown: Bool
    private var shownPercent = -1

    /// Shows that the part begins.
    init(_ title: String, total: Int) {
        self.title = title
        self.total = max(total, 1)
        isShown = terminal.showsProgress
        draw()
    }

    /// Counts a finished line, and shows the number if the display would change.
    func advance() {
        done += 1
        draw()
    }

    private func draw() {
        guard isShown else { return }
        let percent = done * 100 / total
        guard percent != shownPercent else { return }
        shownPercent = percent
        let bar = String(repeating: "#", count: percent / 4) + String(repeating: "·", count: 25 - percent / 4)
        terminal.write("\r\(title) [\(bar)] \(percent) %  \(done.grouped) of \(total.grouped)")
    }

    /// Erases the progress line.
    func erase() {
        if isShown { terminal.write("\r\u{1b}[K") }
    }
}
