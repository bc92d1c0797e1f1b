"""AWS credentials left in text: files, changes, history. Nothing here reveals a secret."""
