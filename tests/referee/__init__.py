"""The real SDK as judge of our walk.

`situation` a world as data; `stub` the loopback server; `sdk` the process that runs unmodified botocore, behind
`guards`; `judge` asks it; `ours` walks the same world; `compare` the rules by which they must agree; `generate/` makes
random worlds from a seed; `shrink` makes a world that differs smaller; `show` prints one (`python -m referee.show 17`).
"""
