"""`Draft`: a random world in the making: variables, files, profiles, answers, and the profile that is asked for."""

from __future__ import annotations

from referee.situation import Content, Situation

from .dice import Dice

Section = tuple[str, list[tuple[str, str]]]


def key_id(tag: str) -> str:
    """Give a made-up key id that tells where it came from."""
    return "AKIA" + tag.upper().replace("-", "").replace("_", "").replace(" ", "")[:16].ljust(16, "0")


def secret(tag: str) -> str:
    """Give a made-up secret."""
    return f"made-up-secret-of-{tag}"


class Draft:
    """Add to it, then `finish()`. `name` is the profile that the program will read."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.seed = seed
        self.env: dict[str, str | None] = {}
        self.files: dict[str, Content] = {}
        self.modes: dict[str, int] = {}
        self.http: dict[str, object] = {}
        self.config: list[Section] = []
        self.credentials: list[Section] = []
        self.explicit: str | None = None
        self.name = "default"
        self.awscrt = False

    def profile(self, name: str | None = None, where: str = "config") -> list[tuple[str, str]]:
        """Give the keys of a profile's section in one file, made when it is not there."""
        name = self.name if name is None else name
        sections = self.config if where == "config" else self.credentials
        header = name if where == "credentials" or name == "default" else f"profile {name}"
        return self.section(sections, header)

    def section(self, sections: list[Section], header: str) -> list[tuple[str, str]]:
        """Give a section's keys by its header."""
        for written, keys in sections:
            if written == header:
                return keys
        keys = []
        sections.append((header, keys))
        return keys

    def anywhere(self, name: str | None = None) -> list[tuple[str, str]]:
        """Give the keys of a profile in one of the files."""
        return self.profile(name, "config" if self.dice.chance(0.7) else "credentials")

    def put(self, path: str, content: Content, mode: int | None = None) -> str:
        """Add a file; gives its path as a value for variables and settings."""
        self.files[path] = content
        if mode is not None:
            self.modes[path] = mode
        return "{HOME}" + path[1:] if path.startswith("~") else path

    def finish(self) -> Situation:
        """Give the world."""
        return Situation(str(self.seed), self.env, self.files, self.modes, self.http, self.explicit, awscrt=self.awscrt)
