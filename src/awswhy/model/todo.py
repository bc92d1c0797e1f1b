"""`Todo`: one thing to do about a key that was found, and the commands for it."""

from __future__ import annotations

from .fix import Commands
from .noun import noun


@noun
class Todo:
    """A step: `title` in few words, `text` why and how, `commands` for each shell, none where there is nothing to type.

    `label` is what a screen puts before it: "First", "Then", "Clean", "Instead".
    """

    label: str
    title: str
    text: str = ""
    commands: Commands = Commands()
