"""The only code that changes anything, and the only one that may reveal a secret.

`write` replaces a file whole or not at all, `lock` keeps two writers apart, `diff` shows what edits would do, `apply`
does them.
"""
