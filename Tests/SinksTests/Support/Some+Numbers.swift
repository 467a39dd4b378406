extension Some {
    /// The texts of numbers.
    ///
    /// A closure in `#expect` takes the compiler a second or more.
    static func numbers(_ numbers: some Sequence<Int>) -> [String] {
        numbers.map { $0.description }
    }
}
