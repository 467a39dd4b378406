// Logs real text files through a composition of sinks, and checks that every line arrived: see Arguments.help.

import Program

Process.run("tour") { try Tour(try Arguments($0)).run() }
