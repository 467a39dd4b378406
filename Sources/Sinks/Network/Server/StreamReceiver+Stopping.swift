internal import Dispatch

extension StreamReceiver {
    /// Delivers what the system has received over every connection, and closes them all.
    ///
    /// It returns at once. The group ``open`` is empty when it is done.
    /// - Parameter deadline: the end of reading.
    func stop(until deadline: ContinuousClock.Instant) {
        for shard in shards {
            open.enter()
            shard.queue.async {
                self.drain(shard, until: deadline)
                self.open.leave()
            }
        }
    }

    /// Reads in turns, so that a connection that sends without end does not hold up the others.
    private func drain(_ shard: ServerShard, until deadline: ContinuousClock.Instant) {
        shard.stop()
        var busy = shard.all
        while !busy.isEmpty, ContinuousClock.now < deadline {
            busy = busy.filter { ContinuousClock.now < deadline && readOnce($0, in: shard) }
        }
        for connection in shard.all { close(connection, in: shard, .stopped) }
    }
}
