"""`SdkRaises`: the SDK fails here. Raised by what plays the SDK's part, turned into a step that STOPS by the engine."""

from __future__ import annotations

from .showing import clean
from .walk import SdkError, Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .spot import Spot


class SdkRaises(Exception):
    """The SDK raises `type` with `message` here.

    `reason` says it as the user knows it, in half a line; `code`, `at` and `facts` make the sign that causes read.
    All of it loses what may be private in an address, and comments in values (`showing.shown`).
    """

    def __init__(
        self, type: str, message: str, *, reason: str = "", code: str = "", at: Spot | None = None, **facts: object
    ) -> None:
        """Take the SDK's class name and words, and what was seen."""
        message = clean(message)
        super().__init__(f"{type}: {message}")
        self.error = SdkError(type, message)
        self.reason = clean(reason) or message
        self.at = at
        self.sign = Sign(code, at, {name: clean(value) for name, value in facts.items()}) if code else None
