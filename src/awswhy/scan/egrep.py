"""Patterns of `grep -E`, which git-secrets matches by, as Python's regular expressions.

The dialects look alike and differ: in brackets a backslash is a letter, classes are named, `a+?` is no lazy match.
What the two would not read alike is refused, so that nothing is allowed by a misunderstanding. So is what grep matches
at once and Python by trying all ways: a pattern that comes with a repository must not hold a scan up for ever.
"""

from __future__ import annotations

_CLASSES = {
    "alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z", "space": r" \t\n\r\f\v",
    "blank": r" \t", "punct": r"!-/:-@\[-`{-~", "xdigit": "0-9a-fA-F", "cntrl": r"\x00-\x1f\x7f", "print": " -~",
    "graph": "!-~", "word": r"\w",
}  # fmt: skip
_ESCAPES = {
    "w": r"\w", "W": r"\W", "s": r"\s", "S": r"\S", "b": r"\b", "B": r"(?:(?<=\w)(?=\w)|(?<!\w)(?!\w))",
    "<": r"\b(?=\w)", ">": r"\b(?<=\w)", "`": r"\A", "'": r"\Z",
}  # fmt: skip
"""GNU's own; `\\B` is written out, as Python's did not match in an empty text."""
_WIDTHLESS = frozenset(("|", "^", "$", *(_ESCAPES[letter] for letter in "bB<>`'")))
_MOST = 255
"""POSIX counts no further."""
_FEW, _WIDE = 9, 4
"""A repetition up to so many times is a short one; of longer ones a pattern may have so many."""


def as_python(pattern: str) -> str:
    """Give the same pattern for Python's `re` (with its ASCII flag); raises ValueError with the reason."""
    import re

    done = _Reader(pattern).whole()
    try:
        re.compile(done, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        raise ValueError("Python cannot read it") from None
    return done


class _Reader:
    """One pattern on its way."""

    def __init__(self, pattern: str) -> None:
        """Begin at its first letter."""
        self.pattern = pattern
        self.at = 0
        self.atoms: list[str] = []
        self.repeated = False
        self.last_varies = False
        self.varies = False
        self.wide = 0
        self.open: list[tuple[list[str], bool]] = []

    def whole(self) -> str:
        """Read it to its end."""
        while self.at < len(self.pattern):
            letter = self.pattern[self.at]
            if letter in "*+?" or (letter == "{" and self._interval()):
                self._repeat(self._interval() or letter)
            else:
                self.last_varies = False
                self._atom(letter)
                self.repeated = False
        if self.open:
            raise ValueError("a bracket is not closed")
        return "".join(self.atoms)

    def _interval(self) -> str:
        """Give `{n,m}` where it stands here."""
        if self.pattern[self.at] != "{":
            return ""
        inside, brace, _ = self.pattern[self.at + 1 :].partition("}")
        counts = inside.split(",")
        if not brace or len(counts) > 2 or inside in ("", ",") or not all(one.isdigit() or not one for one in counts):
            return ""
        if any(int(one) > _MOST for one in counts if one):
            raise ValueError(f"it counts further than {_MOST}")
        return "{" + inside + "}" if counts[0] else "{0" + inside + "}"

    def _repeat(self, sign: str) -> None:
        """Repeat what came last; a repetition of a repetition is put into brackets."""
        last = self.atoms.pop() if self.atoms else "|"
        if last in _WIDTHLESS:
            raise ValueError("there is nothing to repeat")
        least, _, most = ("1", "", "1") if sign == "?" else sign.strip("{}").partition(",")
        if (
            sign in ("*", "+")
            or ("," in sign and (not most or int(most) > _FEW))
            or (least.isdigit() and int(least) > _FEW)
        ):
            self.wide += "," in sign or sign in ("*", "+")
            if self.last_varies or self.wide > _WIDE:
                raise ValueError("it repeats what varies, or too often, which can take for ever")
        self.last_varies = self.varies = self.varies or "," in sign or sign in ("*", "+", "?")
        self.atoms.append(f"(?:{last}){sign}" if self.repeated else last + sign)
        self.at += len(sign) if sign[0] != "{" else self.pattern.index("}", self.at) + 1 - self.at
        self.repeated = True

    def _atom(self, letter: str) -> None:
        """Read what is no repetition."""
        import re

        self.at += 1
        if letter == "\\":
            self._escape()
        elif letter == "[":
            self.atoms.append(self._brackets())
        elif letter == "(":
            if self.pattern[self.at : self.at + 1] in ("?", "*", "+", "{"):
                raise ValueError("there is nothing to repeat behind a bracket; (?...) is not egrep's")
            self.open.append((self.atoms, self.varies))
            self.atoms, self.varies = [], False
        elif letter == ")":
            if not self.open:
                raise ValueError("a bracket is closed that was not opened")
            inner = "".join(self.atoms)
            self.last_varies = self.varies
            self.atoms, outer = self.open.pop()
            self.varies = self.varies or outer
            self.atoms.append(f"({inner})")
        else:
            self.varies = self.varies or letter == "|"
            self.atoms.append(letter if letter in ".^$|" else re.escape(letter))

    def _escape(self) -> None:
        """Read what a backslash makes of a letter."""
        import re

        letter = self.pattern[self.at : self.at + 1]
        self.at += 1
        if letter in _ESCAPES:
            self.atoms.append(_ESCAPES[letter])
        elif letter.isalnum():
            raise ValueError(f"egrep has no \\{letter}" if not letter.isdigit() else "it looks back")
        elif not letter:
            raise ValueError("it ends in a backslash")
        else:
            self.atoms.append(re.escape(letter))

    def _brackets(self) -> str:
        """Read a set of letters, whose first bracket was read."""
        out = "["
        if self.pattern[self.at : self.at + 1] == "^":
            out, self.at = "[^", self.at + 1
        first = True
        while True:
            letter = self.pattern[self.at : self.at + 1]
            if not letter:
                raise ValueError("a square bracket is not closed")
            if letter == "]" and not first:
                self.at += 1
                return out + "]"
            out += self._named() or self._range()
            first = False

    def _named(self) -> str:
        """Read `[:name:]` inside a set."""
        opening = self.pattern[self.at : self.at + 2]
        if opening in ("[.", "[="):
            raise ValueError("it names letters of a language")
        if opening != "[:":
            return ""
        name, closed, _ = self.pattern[self.at + 2 :].partition(":]")
        if not closed or name not in _CLASSES:
            raise ValueError("there is no such class of letters")
        self.at += len(name) + 4
        return _CLASSES[name]

    def _range(self) -> str:
        """Read a letter or a range inside a set."""
        first = self.pattern[self.at]
        self.at += 1
        after = self.pattern[self.at : self.at + 2]
        if len(after) < 2 or after[0] != "-" or after[1] == "]":
            return _in_set(first)
        if after[1] == "[":
            raise ValueError("a range ends in a bracket")
        self.at += 2
        return f"{_in_set(first)}-{_in_set(after[1])}"


def _in_set(letter: str) -> str:
    """Give a letter that means itself in a set."""
    return letter if letter.isalnum() else f"\\x{ord(letter):02x}" if ord(letter) < 256 else letter
