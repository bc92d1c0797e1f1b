"""Recorded texts (files, answers, outputs) without any value but those that are known to be harmless.

Each keeps its form to the letter: lines stay lines, half a JSON stays half a JSON of the same length, and what could
not be read before cannot be read after. `stays` says which values the recording has replaced already.
"""

from __future__ import annotations

import json
import re

from awswhy.awsfiles.ini import is_secret_key
from awswhy.awsfiles.known import HARMLESS, is_header
from awswhy.awsfiles.lines import BLANK, COMMENT, HEADER, MORE, Line, cut, scan, separator
from awswhy.providers.process import harmless_command

from .harmless import letters
from .values import NUMBERS, kept, known_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Stays = Callable[[str], bool]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|-?\d[\w.+-]*|[^\W\d]\w*|.', re.DOTALL)
_TAG = re.compile(r"(<[^<>]*>)")
_PLAIN = frozenset({"true", "false", "null", "NaN", "Infinity"})


def file(path: str, text: str, stays: Stays) -> str:
    """Give a file: one of AWS's caches, or lines of settings."""
    if path.endswith(".json") or text.lstrip()[:1] == "{":
        return answer(text, stays)
    return settings(text, stays)


def answer(text: str, stays: Stays) -> str:
    """Give an answer of a service or a program: JSON, half a JSON, XML, or words."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        return _xml(text, stays)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return _torn(text, stays) if start in ("{", "[", '"') else letters(text)
    return json.dumps(_tree("", data, stays))


def settings(text: str, stays: Stays) -> str:
    """Give lines of settings as AWS's files have them, the keys of all other programs and all comments replaced."""
    lines = cut(text.encode("utf-8", "surrogateescape"))
    scan(lines)
    out = []
    for line in lines:
        body = line.body.decode("utf-8", "surrogateescape")
        out.append(_line(body, line, stays) + line.end.decode())
    return "".join(out)


def _line(text: str, line: Line, stays: Stays) -> str:
    """Give one line."""
    if line.kind == BLANK:
        return text
    if line.kind == HEADER:
        end = text.rfind("]") + 1
        return text[:end] + letters(text[end:])
    if line.kind == COMMENT:
        return letters(text)
    at = separator(text.encode("utf-8", "surrogateescape"))
    at = len(text.encode("utf-8", "surrogateescape")[:at].decode("utf-8", "surrogateescape")) if at >= 0 else -1
    bare = text.strip()
    if at < 0:
        return text if bare[:1] == "[" and is_header(bare[1:].strip()) else _alone(text, stays)
    written, key = text[:at], text[:at].strip().lower()
    inside = line.kind == MORE and line.owner is not None and line.owner.name not in HARMLESS | {"s3"}
    if inside and key not in HARMLESS and not is_secret_key(key):
        return _alone(text, stays)
    name = written if known_name(written) else letters(written)
    value = text[at + 1 :]
    blanks = value[: len(value) - len(value.lstrip())]
    return name + text[at] + blanks + _value(key, value[len(blanks) :], stays)


def _alone(text: str, stays: Stays) -> str:
    """Give a line that is no setting."""
    return text if stays(text.strip()) else letters(text)


def _value(key: str, value: str, stays: Stays) -> str:
    """Give a setting's value."""
    if stays(value.strip()) or stays(value.strip().strip("\"'").strip()):
        return value
    if key == "credential_process":
        return _command(value)
    return kept(key, value)


def _command(value: str) -> str:
    """Give a command: its program, and its words where they are known to be harmless."""
    if harmless_command(value):
        return value
    end, quote = 0, ""
    for end, char in enumerate(value + " "):  # noqa: B007  # where the program's name ends
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char.isspace():
            break
    if quote:
        end = 0 if value[:1] in ("'", '"') else len(value.split(maxsplit=1)[0])
    name, equals, secret = value[:end].partition("=")
    program = name + equals + letters(secret) if equals and "/" not in name else value[:end]
    if "://" in program:
        program = letters(program)
    return program + letters(value[end:])


def _tree(name: str, value: Any, stays: Stays) -> Any:
    """Give JSON without values that are not known; names of members too."""
    if isinstance(value, dict):
        return {key if known_name(key) else letters(key): _tree(key, inner, stays) for key, inner in value.items()}
    if isinstance(value, list):
        return [_tree("", inner, stays) for inner in value]
    if isinstance(value, str):
        return value if stays(value) else kept(name, value)
    if isinstance(value, bool) or value is None:
        return value
    if name.lower() in NUMBERS or len(str(value)) <= 2:
        return value if kept(name, str(value)) == str(value) or name.lower() != "version" else 7
    return int("1" * len(str(abs(value)))) if isinstance(value, int) else 1.5


def _torn(text: str, stays: Stays) -> str:
    """Give half a JSON: signs stay, of names and values what is known; it cannot be read after either."""
    parts = _TOKEN.findall(text)
    out, name = [], ""
    for at, part in enumerate(parts):
        following = next((one for one in parts[at + 1 :] if not one.isspace()), "")
        whole = len(part) > 1 and part[0] == part[-1] == '"'
        if part[0] == '"' and following == ":":
            name = part.strip('"')
            out.append(part if known_name(name) else letters(part))
        elif whole and (stays(part[1:-1]) or kept(name, part[1:-1]) == part[1:-1]) and name:
            out.append(part)
        elif part in _PLAIN or not (part[0] == '"' or part[0].isalnum() or part[0] == "-"):
            out.append(part)
            name = "" if part == "," else name
        else:
            out.append(letters(part))
    made = "".join(out)
    try:
        json.loads(made)
    except (ValueError, RecursionError):
        return made
    return "{"


def _xml(text: str, stays: Stays) -> str:
    """Give XML: tags stay, of texts those of elements that are known."""
    out, name = [], ""
    for part in _TAG.split(text):
        if part.startswith("<") and part.endswith(">"):
            name = part[1:-1].partition(" ")[0] if part[1:2].isalpha() else ""
            out.append(part)
        elif not part.strip() or stays(part.strip()) or (name and kept(name, part) == part):
            out.append(part)
        else:
            out.append(letters(part))
    return "".join(out)
