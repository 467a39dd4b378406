// Writes the lines of its standard input to a file that is rolled over: see Arguments.help.

import Program

Process.run("rotatelog") { try Rotatelog(try Arguments($0)).run() }
