import Foundation
import TestPeers
import Testing

/// CPython's own list of what `Docs/FromPython.md` has to name.
@Suite("The page for users of Python's logging") struct FromPythonTests {
    /// CPython's names, a line each: a class or nothing, a tab, and a name.
    private static let script = #"""
        import inspect, logging, logging.handlers as handlers, re

        def names(cls):
            yield from (name for name in inspect.signature(cls.__init__).parameters if name != 'self')
            yield from vars(cls)
            for line in inspect.getsource(cls).splitlines():
                targets = re.match(r'\s*((?:self\.\w+\s*,?\s*)+)=[^=]', line)
                if targets: yield from re.findall(r'self\.(\w+)', targets[1])
                if re.match(r'\s*self\.\w+\s*=.*=', line): yield from re.findall(r'self\.(\w+)\s*=[^=]', line)

        classes = {'Handler': logging.Handler, 'StreamHandler': logging.StreamHandler,
                   'FileHandler': logging.FileHandler, 'NullHandler': logging.NullHandler}
        classes |= {name: cls for name, cls in vars(handlers).items()
                    if inspect.isclass(cls) and cls.__module__ == 'logging.handlers'}
        for name, cls in classes.items():
            for found in sorted(set(names(cls)) | (set(vars(logging.Filterer)) if name == 'Handler' else set())):
                if not found.startswith('_'): print(name, found, sep='\t')
        for name, value in vars(handlers).items():
            if name.isupper() and name[0] != '_' and isinstance(value, int): print('', name, sep='\t')
        """#

    /// The headings of the page with the words in code type in the first columns of their tables; the text before the
    /// first heading has none.
    private func documented() throws -> [String: Set<String>] {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Docs/FromPython.md")
        var (heading, words) = ("", [String: Set<String>]())
        for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("## ") { heading = String(line.dropFirst(3)) }
            guard line.hasPrefix("| "), let first = line.split(separator: "|").first else { continue }
            let marked = first.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            words[heading, default: []].formUnion(marked.filter { $0.offset % 2 == 1 }.map { String($0.element) })
        }
        return words
    }

    @Test("names every class, parameter, method and attribute")
    func complete() throws {
        guard let output = try Peers.python(Self.script) else { return }
        let words = try documented()
        var classes = Set<String>()
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            classes.insert(parts[0])
            #expect(words[parts[0]]?.contains(parts[1]) == true, "\(parts[0]).\(parts[1]) is not on the page")
        }
        #expect(classes.count == 19)
        // Two sections are about more than the classes of handlers.
        #expect(Set(words.keys).subtracting(["Newer versions of Python", "Formatter"]) == classes)
    }
}
