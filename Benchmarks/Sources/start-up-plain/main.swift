// What a program costs to start that imports nothing.
print("INFO")
