internal import Records

extension SystemLibrary {
    /// Loads the first of some names that there is, and whose exit handlers are to run behind that of this package.
    init?(withExitHandlersNamed names: [String]) {
        self.init(named: names)
        // It and what it is linked with may have registered exit handlers.
        ExitHandler.moveToFront()
    }
}
