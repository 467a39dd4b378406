/// A configuration of the program, of which a test changes some values.
struct TestConfiguration {
    var level = "info"
    var path = "logs/app.jsonl"
    var maxSize = "32 KiB"
    var format = "json"
    var queue = true
    var port = "0"
    var bank = "1"

    var text: String {
        """
        server: {host: 127.0.0.1, port: \(port)}
        bank: {milliseconds: \(bank)}
        logging:
          level: \(level)
          sinks:
            console: {}
            app:
              kind: rotatingFile
              path: \(path)
              maxSize: \(maxSize)
              keep: all
              compression: gzip
              format: \(format)
              queue: \(queue)
            errors: {kind: watchedFile, path: logs/errors.log, level: error}
        """
    }
}
