// The start-up cost of a program that imports this library. It uses a little of it, so that it is linked.
import Sinks

print(Level.info)
