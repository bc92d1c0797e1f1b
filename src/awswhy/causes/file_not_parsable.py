"""One of AWS's files cannot be read as a whole because of one line

What happened

A line in `~/.aws/config` or `~/.aws/credentials` breaks the rules of the format: a section or a key that stands there
twice, a line without `=`, a line before the first section, a header without its `]`, a byte order mark or UTF-16 that
a Windows editor wrote, a byte that is no UTF-8.

Why it matters

botocore only says "Unable to parse config file" and names no line. Nothing works any more, not even keys in variables,
because the file is read before the first place is looked at.

The SDKs for Go and JavaScript read past most of these faults, so the same file may work there.

What to do

- Mend the line that this names:
      awswhy lint
- Make one section of two that have the same name; this moves the keys together:
      awswhy fix
- Save the file as UTF-8 without a byte order mark, where an editor or the `>` of Windows PowerShell wrote it.
- In CI: write the file with `>` and not with `>>`; on a runner that is used again the section stands there twice.

How to check

It names the line now, and nothing once both files can be read.

    awswhy lint

What it is confused with

- key-swallows-next-line: there blanks before a line change its meaning, and no error says so.
- file-unreadable: a file that may not be opened raises no error; "Unable to parse" is always about what stands in it.
- value-with-blanks-or-quotes: there the line is sound, and its value has something too much.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix
from awswhy.fixes.finding import finding, listed
from awswhy.fixes.telling import number_of, words_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import ASK, DELETE, INSERT, MERGE, RETITLE, SAFE, STRIP_BOM, Edit, Fix
from awswhy.model.showing import name_of_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="file-not-parsable",
    kind="ConfigParseError",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a line of an AWS file breaks the rules, so the whole file is refused",
    says=(
        Says(
            "boto3", "botocore.exceptions.ConfigParseError: Unable to parse config file: /home/ansible/.aws/credentials"
        ),
        Says("aws-cli", "Unable to parse config file: /Users/me/.aws/config"),
    ),
)
SEES = ("file-not-parsable",)


_SHOWN = 40
"""A longer key is not shown: it could be anything that was pasted there."""


def check(case: Case) -> Iterator[Finding]:
    """Fire for the line at which the SDK stops."""
    sign = next((s for s in case.walk.signs if s.code in SEES), None)
    if sign is None or sign.at is None:
        return
    where = f"{sign.at.name}:{sign.get('line')}"
    yield finding(
        case,
        CAUSE,
        (f"{case.walk.sdk} cannot read {sign.at.name}: {_fault(sign)}", f"{where}: {_fault(sign)}"),
        f"{case.walk.sdk} raises {case.walk.sdk_error.type if case.walk.sdk_error else 'an error'} and names no line. "
        "It reads both files before it looks anywhere, so even keys in variables do not help.",
        (sign.at,),
        _fixes(sign),
    )


def _fault(sign: Sign) -> str:
    """Say what is wrong with the line, in half a line."""
    line, other, section, key = sign.get("line"), sign.get("other"), sign.get("section"), sign.get("key")
    key = key if key and len(key) <= _SHOWN else "a key"
    words = {
        "duplicate-section": f"[{section}] stands on lines {other} and {line}",
        "duplicate-key": f"{key} stands on lines {other} and {line}",
        "no-section": f"line {line} stands before the first [section]",
        "no-equals": f'line {line} has no "="',
        "no-key": f'line {line} has nothing before its "="',
        "byte-order-mark": "it starts with a byte order mark",
        "bad-byte": f"line {line} is not UTF-8 text",
        "bad-nested": f'line {line}, in the block under {key}, has no "="',
    }
    if sign.get("flaw") in ("no-equals", "no-section") and sign.get("key"):
        return f'line {line} opens a section and lacks its "]"'
    if sign.get("flaw") == "bad-byte" and sign.get("key"):
        return "it is UTF-16 and has to be UTF-8"
    return words.get(sign.get("flaw"), f"line {line} breaks the rules")


def _fixes(sign: Sign) -> tuple[Fix, ...]:
    """Mend the line, where that can be done without losing what was meant."""
    flaw, path, section, key = sign.get("flaw"), sign.get("path"), sign.get("section"), sign.get("key")
    line, other = int(sign.get("line", "0")), int(sign.get("other", "0"))
    if flaw == "byte-order-mark":
        return (edit_fix("Take the mark away; nothing else changes", Edit(path, STRIP_BOM), level=SAFE),)
    if flaw == "bad-byte":
        wide = edit_fix("Write the file as UTF-8 (PowerShell's > writes UTF-16)", Edit(path, STRIP_BOM))
        saved = Fix("Open the file in an editor and save it as UTF-8")
        return (wide,) if key else (saved, _without(path, line))
    if flaw in ("no-equals", "no-section") and key:
        name = "" if key == "[" else key
        return (edit_fix('Close the section\'s name with "]"', Edit(path, RETITLE, name, line=line)),)
    if flaw == "no-section":
        return (
            edit_fix("Begin with [default]", Edit(path, INSERT, value="[default]", line=line)),
            _without(path, line),
        )
    if flaw == "duplicate-section":
        return _merged(sign, path, section, line, other)
    if flaw == "duplicate-key":
        return (_without(path, line, f", and keep line {other}"), _without(path, other, f", and keep line {line}"))
    return (_without(path, line),)


MOST_TWINS = 20
"""More sections of one name are no slip: which of them counts is not to be guessed, and trying it takes long."""


def _merged(sign: Sign, path: str, section: str, line: int, other: int) -> tuple[Fix, ...]:
    """Make one section of two; where they clash the person says whose keys count."""
    clash = words_of(sign, "clash")
    if number_of(sign, "twins") > MOST_TWINS:
        return (Fix(f"Make one section of all those called [{section}]"),)
    if not clash:
        title = f"Move the keys below line {line} up to the first [{section}] (line {other}); none of them clash"
        return (edit_fix(title, Edit(path, MERGE, section, line=line), level=SAFE),)
    pair = any(key.startswith("aws_") for key in clash)
    others = tuple(name_of_key(key) for key in clash if not key.startswith("aws_"))
    about = listed((*(("the access key",) if pair else ()), *others), 3)
    what = f"; where they differ ({about}), keep the {{}}" if others else ", with the {} key"
    return tuple(
        edit_fix(
            f"Make one section of them{what.format(whose)}{_which(sign, whose, kept)}",
            Edit(path, MERGE, section, value=whose, line=line),
            level=ASK,
        )
        for kept, whose in ((other, "first"), (line, "last"))
    )


def _which(sign: Sign, whose: str, line: int) -> str:
    """Name the key that is kept, where the key ids differ, and the line where that section begins."""
    ids = sign.get("first"), sign.get("last")
    key = f", {sign.get(whose)}" if all(ids) and ids[0] != ids[1] else ""
    known = whose == "first" or number_of(sign, "twins") <= 2
    return f"{key} (line {line})" if known else key


def _without(path: str, line: int, rest: str = "") -> Fix:
    """Take one line out."""
    return edit_fix(f"Remove line {line}{rest}", Edit(path, DELETE, line=line))
