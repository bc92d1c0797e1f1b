"""Writes the two files from their sections: plainly, or with every oddity that people and editors leave in them."""

from __future__ import annotations

from referee.situation import Content

from .dice import Dice
from .draft import Draft, Section

PATHS = {
    "config": ("~/.aws/config", "AWS_CONFIG_FILE"),
    "credentials": ("~/.aws/credentials", "AWS_SHARED_CREDENTIALS_FILE"),
}


def write(draft: Draft) -> None:
    """Write both files; where nothing is in them there is often no file."""
    for kind, sections in (("config", draft.config), ("credentials", draft.credentials)):
        dice = draft.dice
        if not sections and dice.chance(0.85):
            if dice.chance(0.06):
                draft.put(PATHS[kind][0] + "/in-its-place", "")
            continue
        odd = dice.chance(0.13)
        text = _text(dice, sections, odd, kind)
        _place(draft, kind, _bytes(dice, text) if odd and dice.chance(0.25) else text)


def _text(dice: Dice, sections: list[Section], odd: bool, kind: str) -> str:
    """Write the sections; when odd, one to three oddities."""
    lines: list[str] = []
    for header, added in sections:
        lines.append(_header(dice, header, odd, kind))
        once = list({key.lower(): (key, value) for key, value in reversed(added)}.values())[::-1]
        keys = added if dice.chance(0.02) else once
        lines += [line for key, value in keys for line in _entry(dice, key, value, odd)]
        if dice.chance(0.5):
            lines.append("")
    if odd:
        for _ in range(dice.number(1, 2)):
            _spoil(dice, lines)
    return "\n".join(lines) + ("" if dice.chance(0.1) else "\n")


def _header(dice: Dice, header: str, odd: bool, kind: str) -> str:
    """Write a header; names with blanks are quoted in the config file, as they have to be."""
    if kind == "config" and header.startswith("profile ") and " " in header[8:]:
        header = dice.mostly(f'profile "{header[8:]}"', (header, f"profile '{header[8:]}'", f'"{header}"'), 0.15)
    if not odd or dice.chance(0.6):
        return f"[{header}]"
    bare = header.removeprefix("profile ")
    return dice.pick((
        f"[ {header}]", f"[{header} ]", f"[{header.replace(' ', '  ')}]", f"[{header.replace(' ', chr(9))}]",
        f"[{bare}]", f"[profile {bare}]",
        f"[{header.capitalize()}]", f"[{header}] # comment", f"[{header}] text", f"[{header}",
        f"[profilex {bare}]", f'["{header}"]', f"['{header}']", f"[profile '{bare}]", "[DEFAULT]", f"[{header}]]",
        f"  [{header}]", f"[[{header}]]", f"[profile\\ {bare}]", "[]", f"[profile {bare} more]", f"[profile{bare}]",
        f"[profile \u00a0{bare}]", f"[profile \"{bare}\"]", f"[sso-session {bare}]", "[profile  default]",
    ))  # fmt: skip


def _entry(dice: Dice, key: str, value: str, odd: bool) -> list[str]:
    """Write a key; when odd, in one of the ways that parsers differ about."""
    if not odd or dice.chance(0.8):
        return [f"{key} = {value}".rstrip(" ") if dice.chance(0.97) else f"{key}={value}"]
    return dice.pick((
        [f"{key}:{value}"], [f"{key} : {value}"], [f"{key}={value}"], [f"{key.upper()} = {value}"],
        [f"  {key} = {value}"], [f"\t{key} = {value}"], [f"{key} =", f"    {value}"], [f"{key} = {value} # comment"],
        [f"{key} = {value} ; comment"], [f"{key} = '{value}'"], [f'{key} = "{value}"'], [f"{key} == {value}"],
        [f"{key} = {value}", "  # a comment, indented"], [f"# {key} = {value}"], [f"{key} = {value}", "", "  more"],
        [f"{key}\u00a0=\u00a0{value}"], [f"{key} {value}"], [f"{key}"], [f" = {value}"], [f"export {key}={value}"],
        [f"{key} = {value}", f"{key} = twice"], [f"{key} = {value}\u2028"], [f"{key} = {value}\x0c"], [f"; {key}"],
        [f"{key} =", "  a = b", "  c = d"], [f"{key} =", "  a = b", "  no equals"], [f"{key} ="],
        [f"{key} = {value}\x00"],
        [f"{key} = {value}\t"], [f"{key} = %({key})s"], [f"{key} = {value}", "    continued = yes"],
    ))  # fmt: skip


def _spoil(dice: Dice, lines: list[str]) -> None:
    """Put one oddity somewhere."""
    at = dice.number(0, len(lines))
    stray = dice.weighed([
        (10, ["# a comment"]), (6, ["; another"]), (4, ["no equals sign"]), (3, ["= no name"]), (4, ["[default]"]),
        (6, ["s3 =", "  max_concurrent_requests = 20"]), (4, ["s3 =", "  not nested"]),
        (5, ["[DEFAULT]", "region = us-west-2"]),
        (4, ["[DEFAULT]", "aws_access_key_id = AKIAINHERITED0000000", "aws_secret_access_key = made-up"]),
        (3, ["[preview]", "cloudfront = true"]), (4, ["    indented = yes"]), (3, ["\x0b"]), (3, ["\u3000"]),
        (2, ["  "]), (3, ["region = us-west-2"]), (2, ["rem = x"]), (2, ["\u00a0# not quite a comment"]), (2, [":"]),
        (2, ["[default"]),
    ])  # fmt: skip
    lines[at:at] = stray


def _bytes(dice: Dice, text: str) -> Content:
    """Write the text in an odd encoding or with odd line ends."""
    how = dice.pick(("bom", "utf-16", "latin-1", "crlf", "cr", "nul", "bad", "mixed", "bom twice"))
    if how == "latin-1":
        return ("# caf\u00e9\n" + text).encode("latin-1", "replace")
    if how in ("crlf", "cr", "mixed"):
        ends = {"crlf": "\r\n", "cr": "\r", "mixed": "\n\r"}
        return text.replace("\n", ends[how]).encode()
    if how == "utf-16":
        return text.encode("utf-16")
    if how == "bad":
        return text.encode() + b"# \xc3\x28\n"
    if how == "nul":
        return b"\x00" + text.encode()
    return b"\xef\xbb\xbf" * (2 if how == "bom twice" else 1) + text.encode()


def _place(draft: Draft, kind: str, content: Content) -> None:
    """Put a file where it belongs, or where a variable says; now and then it may not be read."""
    dice, (path, variable) = draft.dice, PATHS[kind]
    if dice.chance(0.02):
        content = None
    if dice.chance(0.9):
        draft.put(path, content)
        if dice.chance(0.02):
            draft.env[variable] = dice.pick(("", "/nope", "{HOME}", "{HOME}/.aws", "~/.aws/" + kind, "~" + kind))
        return
    draft.put(f"~/else/{kind}", content)
    draft.env["ELSE"] = "else"
    ways = ("{HOME}/else/", "~/else/", "$HOME/else/", "~/$ELSE/", "else/", "~dev/else/", "${HOME}/else/", "$NOPE/")
    draft.env[variable] = dice.pick(ways) + kind
