"""What a command line with wrong words is told: which word, what was probably meant, and where the right ones stand."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_UNKNOWN, _WITHOUT, _NOT_WITH = "unrecognized arguments: ", ": expected one argument", ": not allowed with argument "
"""argparse's words (CPython 3.10 to 3.14) for a word that it does not know, an option without its value, and two
options of which only one may be given."""


class Parser(argparse.ArgumentParser):
    """An argparse parser that complains in two lines, as the other commands do; exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is used; never comes back."""
        from awswhy.render.mask import mask

        self.exit(2, f"awswhy: {mask(self._told(message))}\n{self._use()}\n")

    def _told(self, message: str) -> str:
        """Say argparse's complaint as people say it."""
        if message.startswith(_UNKNOWN):
            word = message.removeprefix(_UNKNOWN).split()[0].partition("=")[0]
            what = "option" if word.startswith("-") else "word"
            return f'no {what} "{word}" here{self._nearest(word)}'
        if message.endswith(_WITHOUT):
            return f"{message.removesuffix(_WITHOUT).removeprefix('argument ')} needs a value behind it"
        if _NOT_WITH in message:
            one, other = message.removeprefix("argument ").split(_NOT_WITH)
            return f"{other} and {one} do not go together"
        return message

    def _nearest(self, word: str) -> str:
        """Suggest the option that was probably meant."""
        from difflib import get_close_matches

        near = get_close_matches(word, [name for name in self._option_string_actions if name.startswith("--")], 1)
        return f' (perhaps "{near[0]}")' if near else ""

    def _use(self) -> str:
        """Say how it is used, in a line."""
        if self.prog == "awswhy":
            return "usage: awswhy [OPTIONS], or awswhy COMMAND [OPTIONS]; `awswhy --help` lists them"
        return f"usage: {self.prog} [OPTIONS]; `{self.prog} --help` lists them"
