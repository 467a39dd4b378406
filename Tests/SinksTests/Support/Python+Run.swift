import TestPeers

extension Python {
    /// Runs a script to its end.
    func run(_ script: String, arguments: [String]) throws {
        _ = try Peers.run(path, ["-c", script] + arguments, environment: ["PYTHONHASHSEED": "0"])
    }
}
