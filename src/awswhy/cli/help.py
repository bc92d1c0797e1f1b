"""The first page of help: it fits on a screen of 24 lines and 80 columns and shows examples."""

from __future__ import annotations

PAGE = """\
awswhy: why can't my program see AWS credentials, and what do I do about it?
  awswhy                        walk boto3's places in this shell; look only
  awswhy --live --profile dev   do what boto3 does on its first request
  awswhy --verify --json        ask AWS who that is, and answer as data

{commands}

  --profile NAME  the profile that the program itself names
  --in PLACE      where to look: world:DIR is a folder made by `awswhy record`
  --python PATH   the Python that the program uses   --offline  ask no address
  --live          run programs, call AWS             --verify   and ask who
  --json  --markdown  --plain   as data, for an issue, one sentence a line
  --share         hide accounts and names            --show-key-id  ids whole
  -v              every look                         --no-color (or NO_COLOR)

Exit codes: 0 fine, 10 works with a warning, 11 a problem, 12 refused by AWS,
            1 awswhy failed, 2 wrong usage, 3 nothing to look at
"""
