"""`python -m awswhy.run SCRIPT ...` or `-m MODULE ...`: runs a program whose credential errors explain themselves."""

from __future__ import annotations

import sys

from awswhy.hook.script import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
