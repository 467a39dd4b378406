import Hummingbird

/// A thing that the shop sells.
struct Good: ResponseEncodable {
    let id: Int
    let name: String
    let cents: Int

    static let all = [
        Good(id: 1, name: "kettle", cents: 2_990),
        Good(id: 2, name: "teapot", cents: 1_850),
        Good(id: 3, name: "cup", cents: 490),
    ]

    static func find(_ id: Int) -> Good? { all.first { $0.id == id } }
}
