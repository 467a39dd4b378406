/// The values that a shop logs: numbers, booleans, short texts, and texts on the heap.
struct Purchase {
    private(set) var order: Int
    private(set) var amount = 0.0
    private(set) var tax = 0.0
    private(set) var items = 0
    private(set) var isGift = false
    let customer: String
    let address: String

    /// Returns the first purchases of four customers, each with its own texts.
    static func ofFourCustomers() -> [Purchase] {
        ["ann", "bob", "eve", "joe"].enumerated().map { Purchase(order: $0, customer: $1) }
    }

    private init(order: Int, customer: String) {
        self.order = order
        self.customer = customer
        address = "\(order)-long-lane-of-a-small-town"
    }

    /// Changes to another purchase of the same customer.
    ///
    /// No two consecutive purchases have the same values.
    mutating func become(_ order: Int) {
        self.order = order
        amount = Double(order % 1000) + 0.25
        tax = Double(order % 100) + 0.5
        items = order % 7
        isGift = order % 3 == 0
    }
}
