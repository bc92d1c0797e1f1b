"""Ways out that several causes share: pure functions from facts to `Fix` values."""
