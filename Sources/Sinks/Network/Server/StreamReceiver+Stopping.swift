internal import Dispatch

extension StreamReceiver {
    /// Delivers what the system already has of every connection, and closes them all. Returns at once; ``open`` tells when it
    /// is done.
    /// - Parameter deadline: when no more is read.
    func stop(until deadline: ContinuousClock.Instant) {
        for shard in shards {
            open.enter()
            shard.queue.async {
                self.drain(shard, until: deadline)
                self.open.leave()
            }
        }
    }

    /// In turns, so that one that sends without end does not keep the others from being read.
    private func drain(_ shard: ServerShard, until deadline: ContinuousClock.Instant) {
        shard.stop()
        var busy = shard.all
        while !busy.isEmpty, ContinuousClock.now < deadline {
            busy = busy.filter { ContinuousClock.now < deadline && readOnce($0, in: shard) }
        }
        for connection in shard.all { close(connection, in: shard, .stopped) }
    }
}
