internal import Sinks

/// The sinks of a configuration, each with those that it refers to inside.
///
/// A sink is inside of one other at most. So closing it closes no sink that is still in use, and each record is counted
/// once.
struct SinkForest {
    /// The sinks that no other refers to, by name.
    private(set) var roots: [SinkPlan] = []
    private let owners: [String: String]
    private let plans: [String: SinkPlan]
    private let section: SinkSettings

    /// Reads all sinks.
    ///
    /// - Parameters:
    ///   - root: the settings of the configuration.
    ///   - mentioned: names of sinks from elsewhere, for providers that do not list keys.
    /// - Throws: ``ConfigurationError`` for the first mistake.
    init(_ root: SinkSettings, mentioned: [String]) throws {
        try root.rejectValue(inPlaceOfSection: "sinks")
        let section = root.child("sinks")
        var plans: [String: SinkPlan] = [:]
        var waiting = section.names(or: mentioned)
        while let name = waiting.popLast() {
            guard plans[name] == nil else { continue }
            try section.rejectValue(inPlaceOfSection: name)
            let settings = SinkSettings(section.path + [name], root.reading, SettingsRecord(), parent: section)
            guard let plan = try SinkPlan.read(name, settings) else { continue }
            plans[name] = plan
            waiting += plan.references
        }
        (self.section, self.plans) = (section, plans)
        owners = try Self.owners(of: plans, section)
        roots = try plans.keys.sorted().filter { owners[$0] == nil }.compactMap { try tree(from: $0) }
        try rejectCircles()
    }

    private static func owners(of plans: [String: SinkPlan], _ section: SinkSettings) throws -> [String: String] {
        var owners: [String: String] = [:]
        for plan in plans.values.sorted(by: { $0.name < $1.name }) {
            for name in plan.references {
                guard plans[name] != nil else {
                    let reason = "refers to \"\(name)\", which is no sink of the configuration"
                    throw section.error(plan.name, reason: reason)
                }
                if let other = owners.updateValue(plan.name, forKey: name) {
                    let both = other == plan.name ? "twice by \(other)" : "by \(other) and by \(plan.name)"
                    throw section.error(name, reason: "referred to \(both); a sink may be inside of one other at most")
                }
            }
        }
        return owners
    }

    private func tree(from name: String) throws -> SinkPlan? {
        guard var plan = plans[name] else { return nil }
        plan.parts = try plan.references.compactMap { try tree(from: $0) }
        return plan
    }

    /// Rejects sinks that refer to each other in a circle, which no root leads to.
    private func rejectCircles() throws {
        var reached: Set<String> = []
        func reach(_ plan: SinkPlan) {
            reached.insert(plan.name)
            plan.parts.forEach(reach)
        }
        roots.forEach(reach)
        if let name = plans.keys.sorted().first(where: { !reached.contains($0) }) {
            throw section.error(name, reason: "refers to itself through other sinks")
        }
    }

    /// Rejects a name that is no sink, or one inside of another.
    func check(_ names: [String], at settings: SinkSettings, _ key: String) throws {
        for name in names {
            guard plans[name] != nil else {
                let known = plans.keys.sorted().joined(separator: ", ")
                throw settings.error(key, value: name, reason: "no sink of the configuration; it has: \(known)")
            }
            if let owner = owners[name] {
                throw settings.error(key, value: name, reason: "this sink is inside of \"\(owner)\"")
            }
        }
    }

    /// Rejects two sinks of one file: a rollover of one would take the file from the other.
    func checkFiles(of plans: [SinkPlan]) throws {
        var owners: [String: String] = [:]
        for plan in plans {
            for file in plan.files {
                let other = owners.updateValue(plan.name, forKey: file)
                guard let other else { continue }
                let both = other == plan.name ? "twice" : "by \"\(other)\" too"
                throw section.error(plan.name, value: file, reason: "this file is written \(both)")
            }
        }
    }
}
