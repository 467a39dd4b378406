// The start-up cost of a program that imports nothing.
print("INFO")
