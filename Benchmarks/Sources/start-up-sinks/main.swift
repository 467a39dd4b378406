// What a program costs to start that imports this library, and uses a little of it, so that it is linked.
import Sinks

print(Level.info)
