/// The values that a shop logs: numbers, truth values, short texts, and texts on the heap.
struct Purchase {
    private(set) var order: Int
    private(set) var amount = 0.0
    private(set) var tax = 0.0
    private(set) var items = 0
    private(set) var isGift = false
    let customer: String
    let address: String

    /// The first purchases of some customers, each with texts of its own.
    static func ofFourCustomers() -> [Purchase] {
        ["ann", "bob", "eve", "joe"].enumerated().map { Purchase(order: $0, customer: $1) }
    }

    private init(order: Int, customer: String) {
        self.order = order
        self.customer = customer
        address = "\(order)-long-lane-of-a-small-town"
    }

    /// Becomes the purchase of another number by the same customer; no two in a row have the same values.
    mutating func become(_ order: Int) {
        self.order = order
        amount = Double(order % 1000) + 0.25
        tax = Double(order % 100) + 0.5
        items = order % 7
        isGift = order % 3 == 0
    }
}
