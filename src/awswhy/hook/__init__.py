"""awswhy inside a Python program: errors carry their explanation, and tests get a clean AWS world."""
