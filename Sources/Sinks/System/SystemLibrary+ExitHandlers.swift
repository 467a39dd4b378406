internal import Records

extension SystemLibrary {
    /// Loads the first library of a list of names that exists.
    ///
    /// The exit handlers of the library then run after that of this package.
    init?(withExitHandlersNamed names: [String]) {
        self.init(named: names)
        // The library and its dependencies may have registered exit handlers.
        ExitHandler.moveToFront()
    }
}
