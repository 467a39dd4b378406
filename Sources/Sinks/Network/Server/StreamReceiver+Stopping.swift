internal import Dispatch

extension StreamReceiver {
    /// Delivers what the system already has of every connection, and closes them all. Returns at once; ``open`` tells when it
    /// is done.
    /// - Parameter deadline: when no more is read.
    func stop(until deadline: ContinuousClock.Instant) {
        for lane in lanes {
            open.enter()
            lane.queue.async {
                self.drain(lane, until: deadline)
                self.open.leave()
            }
        }
    }

    /// In turns, so that one that sends without end does not keep the others from being read.
    private func drain(_ lane: ServerLane, until deadline: ContinuousClock.Instant) {
        lane.stop()
        var busy = lane.all
        while !busy.isEmpty, ContinuousClock.now < deadline {
            busy = busy.filter { ContinuousClock.now < deadline && readOnce($0, in: lane) }
        }
        for connection in lane.all { close(connection, in: lane, .stopped) }
    }
}
