"""Text from the clipboard, by the program that each desktop has for it. Nothing is ever put there."""

from __future__ import annotations

import os
import shutil
import subprocess

PROGRAMS: tuple[tuple[str, ...], ...] = (
    ("pbpaste",),
    ("wl-paste", "--no-newline"),
    ("xclip", "-selection", "clipboard", "-out"),
    ("xsel", "--clipboard", "--output"),
    ("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard"),
    ("termux-clipboard-get",),
)
"""macOS, Wayland, X11 (two), Windows and WSL, Android."""


class NoClipboardError(Exception):
    """Raised where no clipboard can be read; its text says what is missing."""


def clipboard() -> str:
    """Give the clipboard's text; raises NoClipboardError."""
    for program in PROGRAMS:
        if shutil.which(program[0]) is None or (program[0] == "wl-paste" and not os.environ.get("WAYLAND_DISPLAY")):
            continue
        try:
            done = subprocess.run(program, capture_output=True, timeout=10, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoClipboardError(f"{program[0]} gives no answer: {error}") from None
        if done.returncode != 0:
            raise NoClipboardError(f"{program[0]} finds no text in the clipboard")
        return done.stdout.decode("utf-8", "replace")
    known = ", ".join(program[0] for program in PROGRAMS[1:4])
    raise NoClipboardError(f"no program to read the clipboard (looked for {known}); pipe the text in instead")
