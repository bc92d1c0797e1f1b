"""The first page of help: it fits on a screen and shows examples."""

from __future__ import annotations

PAGE = """\
awswhy: why can't my program see AWS credentials, and what do I do about it?

  awswhy                     walk boto3's places in this shell; look only
  awswhy --live --profile dev   do what the SDK does on its first request
  awswhy --verify --json     ask AWS who that is, and answer as data

Commands
{commands}

Options of the walk
  --profile NAME   the profile that the program itself names (Session(profile_name=...), --profile)
  --in PLACE       where to look; world:DIR is a folder made by `awswhy record`
  --python PATH    the Python that the program uses (otherwise the python3 on PATH)
  --offline        ask no address at all        --live      run programs and call AWS, as the SDK does
  --verify         --live, then ask AWS who     --json      the answer as data
  --plain          one sentence a line          --markdown  to paste into an issue
  --share          hide accounts and names      --show-key-id  key ids whole (secrets never)
  -v               every look                   --no-color  (or NO_COLOR)

Exit codes: 0 nothing wrong, 10 works with a warning, 11 a problem, 12 refused by AWS,
            1 awswhy failed, 2 wrong usage, 3 nothing to look at
"""
