import Program

/// How far the tour is, on a terminal that standard error goes to; nothing anywhere else.
struct Progress {
    private let total: Int
    private let terminal = Terminal.standardError
    private let isShown: Bool
    private var shownPercent = -1

    init(total: Int) {
        self.total = max(total, 1)
        isShown = terminal.showsProgress
    }

    /// Shows that so many lines are done, if that makes a difference to see.
    mutating func show(_ done: Int) {
        guard isShown else { return }
        let percent = done * 100 / total
        guard percent != shownPercent else { return }
        shownPercent = percent
        let bar = String(repeating: "#", count: percent / 4) + String(repeating: "·", count: 25 - percent / 4)
        terminal.write("\r[\(bar)] \(percent) %  \(done.grouped) of \(total.grouped) lines")
    }

    /// Says in words what is going on.
    func show(_ text: String) {
        if isShown { terminal.write("\r\u{1b}[K\(text) …") }
    }

    /// Leaves no trace.
    func erase() {
        if isShown { terminal.write("\r\u{1b}[K") }
    }
}
