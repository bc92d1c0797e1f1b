"""What a date's numbers are once they are told apart: day, month and year; hour, minute and second.

Facts: dateutil 2.9.0 with its defaults, which put the month before the day unless the numbers say otherwise.
"""

from __future__ import annotations

from .date_words import HALVES, MONTHS, fraction, last_day, whole

_NAMES = {"Y": "year", "M": "month", "D": "day"}


class DateParts:
    """The numbers of a date as they come; `year_at` and `month_at` are those known to be the year and the month."""

    def __init__(self, this_year: int) -> None:
        """Begin; years of two digits lie near `this_year`."""
        self._this_year = this_year
        self._numbers: list[int] = []
        self._year_at: int | None = None
        self._month_at: int | None = None

    def __len__(self) -> int:
        """How many there are so far."""
        return len(self._numbers)

    def add(self, number: int, is_year: bool = False) -> None:
        """Take a number; raises ValueError for a second year."""
        if is_year:
            if self._year_at is not None:
                raise ValueError
            self._year_at = len(self)
        self._numbers.append(number)

    def add_written(self, number: str) -> None:
        """Take a number as it is written: three digits and more are a year; raises ValueError for what is none."""
        self.add(int(number), len(number) > 2)

    def add_year(self, number: str) -> None:
        """Take what is a year, perhaps of two digits."""
        self.add(self._near(int(number)), is_year=True)

    def add_month(self, name: str) -> None:
        """Take a month by its name; raises ValueError for a second one."""
        if self._month_at is not None:
            raise ValueError
        self._month_at = len(self)
        self._numbers.append(MONTHS[name.lower()])

    def last_day(self) -> int:
        """Give the last day that the month may have, as far as month and year are known."""
        year = 2000 if self._year_at is None else self._numbers[self._year_at]
        return 31 if self._month_at is None else last_day(year, self._numbers[self._month_at])

    def fields(self) -> dict[str, int]:
        """Say which number is what; raises ValueError for too many of them."""
        found = {_NAMES[letter]: number for letter, number in zip(self._order(), self._numbers, strict=True)}
        if "year" in found and self._year_at is None:
            found["year"] = self._near(found["year"])
        return found

    def _near(self, year: int) -> int:
        """Put a year of two digits where it lies within 50 years of this one."""
        if year >= 100:
            return year
        year += self._this_year // 100 * 100
        if year >= self._this_year + 50:
            return year - 100
        return year + 100 if year < self._this_year - 50 else year

    def _order(self) -> str:
        """Give a letter for each number; raises ValueError for more than three."""
        count, large = len(self), [number > 31 for number in self._numbers]
        known = {self._year_at: "Y", self._month_at: "M"}
        names = "".join(known.get(at, "_") for at in range(count))
        if "_" not in names or (count == 3 and names.count("_") == 1):
            return names.replace("_", "D")
        if count > 3:
            raise ValueError
        if count == 1 or (count == 2 and "M" in names):
            return names.replace("_", "Y" if large[names.index("_")] else "D")
        if count == 2:
            return "YM" if large[0] else "MY" if large[1] else "MD"
        if self._month_at is None:
            return "YMD" if large[0] or self._year_at == 0 else "DMY" if self._numbers[0] > 12 else "MDY"
        if self._month_at == 1:
            return "YMD" if large[0] else "DMY"
        return ("MYD" if large[1] else "MDY") if self._month_at == 0 else ("DYM" if large[1] else "YDM")


class ClockParts:
    """A time of day as far as it is known; hour, minute and second as they were read, right or not."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.hour: int | None = None
        self.minute: int | None = None
        self._second: int | None = None
        self._microsecond: int | None = None

    def fields(self) -> dict[str, int]:
        """Give what is known."""
        parts = {
            "hour": self.hour, "minute": self.minute, "second": self._second, "microsecond": self._microsecond
        }  # fmt: skip
        return {name: value for name, value in parts.items() if value is not None}

    def set_run(self, digits: str) -> None:
        """Take HH, HHMM or HHMMSS, which may have a fraction."""
        self.hour = int(digits[:2])
        if len(digits) > 2:
            self.minute = int(digits[2:4])
        if len(digits) > 4:
            self.set_seconds(digits[4:])

    def set_half(self, hour: int, half: str) -> None:
        """Take an hour of am or pm."""
        later = HALVES[half.lower()]
        self.hour = hour + 12 if later and hour < 12 else 0 if hour == 12 and not later else hour

    def set_unit(self, unit: int, number: str) -> None:
        """Take hours (0), minutes (1) or seconds (2); what would be the unit after seconds is nothing."""
        if unit == 0:
            self.hour = whole(number)
            if fraction(number, 10**9):
                self.minute = fraction(number, 60)
        elif unit == 1:
            self.set_minutes(number)
        elif unit == 2:
            self.set_seconds(number)

    def set_minutes(self, number: str) -> None:
        """Take minutes; a fraction of them is seconds."""
        self.minute = whole(number)
        self._second = fraction(number, 60) if fraction(number, 10**9) else None

    def set_seconds(self, number: str) -> None:
        """Take seconds; what is finer than millionths is cut off. Raises ValueError for what is no number."""
        self._second = int(number.partition(".")[0])
        self._microsecond = fraction(number, 10**6)
