"""Dates as people write them: which number of a text is the day, the month, the year, the hour; and the zone.

These are the rules by which dateutil 2.9.0 decides it (`parser.parse` with its defaults), found out by asking it; a
test compares both on thousands of texts. `date_words` gives every part of a text a letter for its kind, and here the
row of letters tells what a number is: `n:n` is a clock, `n-n-n` and `nM` are dates, `nP` an hour of am or pm.

The name of a zone other than UTC stays without meaning, as it does on a machine that does not live in that zone.
"""

from __future__ import annotations

from .date_parts import ClockParts, DateParts
from .date_words import HALF, MINUTES, MONTH, NUMBER, SKIPPED, UNIT, UNITS, UTC, WEEKDAY, WEEKDAYS, cut, last_day, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

EMPTY = "empty"
"""What `read` says of a text in which nothing means anything."""


def read(text: str, today: datetime) -> tuple[datetime, int | None]:
    """Give the time and its distance from UTC in seconds, None where the text names no zone.

    What the text leaves open is today's, at midnight. Raises ValueError: without words for what is no date at all,
    with EMPTY where nothing in it means anything, else with Python's words for a date that cannot be; OverflowError
    for a number that is too large for a year.
    """
    reading = Reading(text, today.year)
    try:
        reading.go()
        fields = reading.date.fields()
    except (IndexError, ValueError):
        raise ValueError from None
    fields |= reading.clock.fields()
    if not fields and reading.weekday is None:
        raise ValueError(EMPTY)
    return _filled(fields, reading.weekday, today), reading.distance()


def _filled(fields: dict[str, int], weekday: int | None, today: datetime) -> datetime:
    """Lay what was read over today; a weekday counts where no day is named, and means the next one."""
    from datetime import timedelta

    named = "day" in fields
    if not named:
        fields["day"] = min(today.day, last_day(fields.get("year", today.year), fields.get("month", today.month)))
    made = today.replace(**fields)  # type: ignore[arg-type]  # whole numbers by their names
    return made if named or weekday is None else made + timedelta((weekday - made.weekday()) % 7)


class Reading:
    """A text on the way to a date: `parts` and `shape` (a letter for each) as `date_words.cut` gives them."""

    def __init__(self, text: str, this_year: int) -> None:
        """Cut a text up; years of two digits lie near `this_year`."""
        self.parts, self.shape = cut(text)
        self.date = DateParts(this_year)
        self.clock = ClockParts()
        self.weekday: int | None = None
        self._zone: str | None = None
        self._offset: int | None = None

    def go(self) -> None:
        """Read it from left to right; raises ValueError or IndexError where it is no date."""
        at = 0
        while at < len(self.parts):
            at += self._take(at)

    def distance(self) -> int | None:
        """Give the seconds from UTC, None where no zone is named that means anything."""
        return 0 if self._zone is not None and self._zone.lower() in UTC else self._offset

    def _take(self, at: int) -> int:
        """Read what begins here; gives how many parts that is."""
        kind, part, hour = self.shape[at], self.parts[at], self.clock.hour
        if kind == NUMBER:
            return self._take_number(at)
        if kind == MONTH:
            return self._take_month(at)
        if kind == WEEKDAY:
            self.weekday = WEEKDAYS[part.lower()]
        elif kind == HALF:
            if hour is None or hour > 12:
                raise ValueError
            self.clock.set_half(hour, part)
        elif self._names_zone(part) and self._offset is None:
            return self._take_zone(at)
        elif kind in "+-" and hour is not None:
            return self._take_offset(at, 1 if kind == "+" else -1)
        elif kind not in SKIPPED:
            raise ValueError
        return 1

    def _kind(self, at: int) -> str:
        """Give the letter of a part, "" behind the end."""
        return self.shape[at : at + 1]

    def _skipped(self, at: int) -> bool:
        """Whether a part means nothing by itself, or the text is over."""
        return self._kind(at) in SKIPPED

    def _take_number(self, at: int) -> int:
        """Find out what a number is, by its length first."""
        number, size = self.parts[at], len(self.parts[at])
        if len(self.date) == 3 and size in (2, 4) and self.clock.hour is None and not self._begins_clock(at):
            self.clock.set_run(number)
        elif size == 6 and not len(self.date) and "." not in number:
            for part in (number[:2], number[2:4], number[4:]):
                self.date.add(int(part))
        elif size == 6 or number.find(".") == 6:
            self.clock.set_run(number)
        elif size in (8, 12, 14):
            self.date.add(int(number[:4]), is_year=True)
            self.date.add(int(number[4:6]))
            self.date.add(int(number[6:8]))
            if size > 8:
                self.clock.set_run(number[8:])
        else:
            return self._take_unit(at) or self._take_short(at)
        return 1

    def _begins_clock(self, at: int) -> bool:
        """Whether `:` or a unit follows."""
        return self._kind(at + 1) in (":", UNIT, MINUTES)

    def _take_short(self, at: int) -> int:
        """Find out what a number of few digits is, by what follows it."""
        number, after, value = self.parts[at], self._kind(at + 1), whole(self.parts[at])
        if after == ":" and self._kind(at + 2):
            return self._take_clock(at)
        if after and after in "-/.":
            return self._take_date(at)
        if self._skipped(at + 1):
            if self._kind(at + 2) == HALF:
                self.clock.set_half(value, self.parts[at + 2])
                return 3
            self.date.add(value, is_year=float(number) > 100)
            return 2
        if after == HALF and value < 24:
            self.clock.set_half(value, self.parts[at + 1])
            return 2
        if not 1 <= float(number) <= self.date.last_day():
            raise ValueError
        self.date.add(value)
        return 1

    def _take_unit(self, at: int) -> int:
        """Read a number with its unit behind it, or the unit after that of the number before (`10h30`); 0 without."""
        for there, taken in ((at + 1, 2), (at + 2, 3)):
            if self._kind(there) in (UNIT, MINUTES) and self.shape[at + 1 : there] in ("", " "):
                self.clock.set_unit(UNITS[self.parts[there].lower()], self.parts[at])
                return taken
        last = at == len(self.parts) - 1
        for there in (at - 1, at - 2):
            near = there == at - 1 or (last and self.shape[at - 1] == " ")
            if there >= 0 and near and self.shape[there] in (UNIT, MINUTES):
                self.clock.set_unit(UNITS[self.parts[there].lower()] + 1, self.parts[at])
                return 1
        return 0

    def _take_clock(self, at: int) -> int:
        """Read `n:n` and `n:n:n`; each may have a fraction."""
        if self.shape[at + 2] != NUMBER:
            raise ValueError
        self.clock.hour = whole(self.parts[at])
        self.clock.set_minutes(self.parts[at + 2])
        if self._kind(at + 3) != ":" or not self._kind(at + 4):
            return 3
        self.clock.set_seconds(self.parts[at + 4])
        return 5

    def _take_date(self, at: int) -> int:
        """Read `n-n`, `n-M`, `n-n-n` and the like, with one sign throughout."""
        self.date.add_written(self.parts[at])
        if self._skipped(at + 2):
            return 2
        self._add(at + 2)
        if self._kind(at + 3) != self.shape[at + 1]:
            return 3
        self._add(at + 4)
        return 5

    def _add(self, at: int) -> None:
        """Take a part of a date with signs: a month's name or a number."""
        if self.shape[at] == MONTH:
            self.date.add_month(self.parts[at])
        else:
            self.date.add_written(self.parts[at])

    def _take_month(self, at: int) -> int:
        """Read a month's name, and `M-n`, `M-n-n`, `M of n` (a year)."""
        self.date.add_month(self.parts[at])
        between = self._kind(at + 1)
        if between and between in "-/":
            self.date.add_written(self.parts[at + 2])
            if self._kind(at + 3) != between:
                return 3
            self.date.add_written(self.parts[at + 4])
            return 5
        if "".join(self.parts[at + 1 : at + 4]).lower() == " of " and self._kind(at + 4):
            if self.parts[at + 4].isdecimal():
                self.date.add_year(self.parts[at + 4])
            return 5
        return 1

    def _names_zone(self, word: str) -> bool:
        """Whether a word is a zone's name: up to five capitals behind an hour, or a small z."""
        capitals = word.isascii() and word.isalpha() and word.isupper() and len(word) <= 5
        return self.clock.hour is not None and self._zone is None and (capitals or word == "z")

    def _take_zone(self, at: int) -> int:
        """Read a zone's name; `UTC+3` is three hours behind UTC, as POSIX has it."""
        self._zone = self.parts[at]
        sign = self._kind(at + 1)
        if sign not in ("+", "-"):
            return 1
        if self._zone.lower() in UTC:
            self._zone = None
        return 1 + self._take_offset(at + 1, -1 if sign == "+" else 1)

    def _take_offset(self, at: int, sign: int) -> int:
        """Read `+HHMM`, `+HH:MM` or `+HH`, and a zone's name in brackets behind it."""
        digits, minutes, taken = self.parts[at + 1], 0, 2
        if len(digits) == 4:
            hours, minutes = int(digits[:2]), int(digits[2:])
        elif self._kind(at + 2) == ":":
            hours, minutes, taken = int(digits), int(self.parts[at + 3]), 4
        elif len(digits) <= 2:
            hours = int(digits)
        else:
            raise ValueError
        self._offset = sign * (hours * 3600 + minutes * 60)
        brackets = self._kind(at + taken + 1) + self._kind(at + taken + 3)
        if brackets == "()" and self._skipped(at + taken):
            name = self.parts[at + taken + 2]
            if len(name) >= 3 and self._names_zone(name):
                self._zone = name
                return taken + 4
        return taken
