"""One file = one command: `NAME`, `SUMMARY`, `add(parser)` and `run(args) -> exit code`. `main` finds the right one."""
