// Receives records over the network and writes them to a file or the terminal: see Arguments.help.

import Program

Process.run("logserver") { try LogServer(try Arguments($0)).run() }
