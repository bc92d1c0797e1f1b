"""Dates in every form that people, tools and standards write, right and a little wrong, from a seed.

ISO's calendar, week and ordinal dates (extended and basic), mail and HTTP, `date`'s own output, logs, am and pm, names
of months and days in any case, two-digit years, days before months and after them, fractions, units, zones by name, by
offset and both.
"""

from __future__ import annotations

import random

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
JUNK = (" ", "  ", ".", ",", ";", "'", "-", "/", ":", "+", "(", ")", "at", "on", "T", "t", "of", "and", "ad", "m", "x",
        "5", "12", "12.5", "1400", "2026", "20260802", "99", "aug", "sun", "pm", "Z", "h", "s", "inf", "_",
        "é")  # fmt: skip


class Forms:
    """Makes date texts; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, *choices: str) -> str:
        return self.random.choice(choices)

    def seldom(self, usual: str, *odd: str) -> str:
        """The usual one, and one time in twelve an odd one."""
        return self.pick(*odd) if self.random.random() < 0.08 else usual

    def number(self, low: int, high: int) -> str:
        """A number with or without its zero."""
        value = self.random.randint(low, high)
        return self.pick(str(value), f"{value:02d}", f"{value:02d}")

    def month(self) -> str:
        return self.seldom(self.number(1, 12), "0", "13", "31")

    def day(self) -> str:
        return self.seldom(self.number(1, 28), "0", "29", "30", "31", "32", "99")

    def year(self) -> str:
        usual = str(self.random.randint(1970, 2120))
        return self.seldom(usual, "0001", "9999", "0", "00000", "10000", "123", str(10**12)) if (
            self.random.random() < 0.8) else f"{self.random.randint(0, 99):02d}"  # fmt: skip

    def name(self, names: tuple[str, ...]) -> str:
        """A month's or a day's name: whole or short, in any case."""
        word = self.random.choice(names)
        word = self.pick(word, word[:3], word[:3], self.seldom(word[:3], word[:4], word[:2]))
        return self.pick(word, word, word.lower(), word.upper())

    def date(self) -> str:
        return getattr(self, self.pick("iso_date", "iso_date", "plain_date", "named_date", "named_date", "odd_date"))()

    def iso_date(self) -> str:
        year, day = self.random.randint(1, 9999), self.random.randint(1, 366)
        month, week = self.random.randint(1, 12), self.random.randint(1, 53)
        return self.pick(
            f"{year:04d}-{month:02d}-{self.random.randint(1, 28):02d}",
            f"{year:04d}{month:02d}{self.random.randint(1, 28):02d}", f"{self.year()}-{self.month()}-{self.day()}",
            f"{year:04d}-{month:02d}", f"{year:04d}{month:02d}", f"{year:04d}-{day:03d}", f"{year:04d}{day:03d}",
            f"{year:04d}-W{week:02d}", f"{year:04d}-W{week:02d}-{self.random.randint(1, 7)}", f"{year:04d}W{week:02d}1",
        )  # fmt: skip

    def plain_date(self) -> str:
        """Numbers alone: which of them is the day must be guessed."""
        between = self.pick("/", "-", ".", " ", ", ", ",")
        parts = [self.year(), self.month(), self.day()]
        self.random.shuffle(parts)
        return between.join(self.random.choice((parts, parts, parts, parts[:2], parts[:1])))

    def named_date(self) -> str:
        year, month, day = self.year(), self.name(MONTHS), self.day()
        ordinal = day + self.pick("", "", "st", "nd", "rd", "th")
        between = self.pick("-", "/", ".", " ", "")
        weekday = self.pick("", "", self.name(DAYS) + self.pick(", ", " ", ". ", ","))
        return weekday + self.pick(
            f"{day} {month} {year}", f"{month} {ordinal}, {year}", f"{month} {ordinal} {year}",
            f"{ordinal} of {month} {year}", f"{ordinal} {month}, {year}", between.join((day, month, year)),
            between.join((month, day, year)), between.join((year, month, day)), f"{month} {year}", f"{month} of {year}",
            f"{month} {day}", f"{day} {month}",
        )  # fmt: skip

    def odd_date(self) -> str:
        return self.pick(
            self.name(DAYS), self.name(MONTHS), self.year(), self.day(), "", f"{self.random.randint(0, 10**6):06d}",
            f"{self.year()} {self.name(MONTHS)} {self.day()} {self.year()}",
        )  # fmt: skip

    def clock(self) -> str:
        hour, minute = self.seldom(self.number(0, 23), "24", "99"), self.seldom(self.number(0, 59), "60", "5")
        second = self.seldom(self.number(0, 59), "60", "61")
        fraction = self.pick("", "", ".5", ".123", ".123456", ".123456789", ",25", ",123456", self.seldom("", "."))
        half = self.number(1, 12)
        after = self.pick("am", "pm", " AM", " PM", " a.m.", " p.m.", " p", "a")
        compact = f"{self.random.randint(0, 23):02d}{self.random.randint(0, 59):02d}"
        return self.pick(
            f"{hour}:{minute}", f"{hour}:{minute}:{second}", f"{hour}:{minute}:{second}{fraction}", compact,
            f"{compact}{self.random.randint(0, 59):02d}{fraction}", compact[:2], f"{half}{after}",
            f"{half}:{minute}{after}", f"{half}:{minute}:{second}{fraction}{after}", f"{hour}h", f"{hour}h{minute}",
            f"{hour}h{minute}m{second}s", f"{hour} hours {minute} minutes", f"{hour}h {minute}m {second}{fraction}s",
            f"{hour}:{minute}.5", f"{half}.5h", f"{minute}m", f"{second}{fraction} seconds",
        )  # fmt: skip

    def zone(self) -> str:
        hours, minutes = self.random.randint(0, 14), self.random.choice((0, 0, 30, 45))
        offset = self.pick("+", "-") + self.seldom(
            self.pick(f"{hours:02d}:{minutes:02d}", f"{hours:02d}{minutes:02d}", f"{hours:02d}", f"{hours}",
                      f"{hours}:{minutes:02d}"), "2500", "99:99", "123", "12345", "24:00", "",
        )  # fmt: skip
        name = self.pick("UTC", "GMT", "Z", "z", "EST", "PST", "CEST", "BRST", self.seldom("UTC", "utc", "X", "T", "AD",
                         "ABCDEF", "Europe/Berlin", "pst"))  # fmt: skip
        return self.pick(
            "", "Z", "Z", "UTC", f" {name}", f" {name}", offset, offset, f" {offset}", f" {name}{offset}",
            f" {offset} ({name})", f" {name} {offset}", f" {offset} {name}",
        )  # fmt: skip

    def form(self) -> str:
        """A date, a time of day, or both, in one order or the other."""
        date, clock, zone = self.date(), self.clock(), self.zone()
        between = self.pick("T", "T", " ", " ", " ", "t", " at ", ", ", self.seldom(" ", ""))
        whole = date + between + clock + zone
        return self.pick(
            whole, whole, whole, whole, whole, whole, clock + zone + between + date, clock + between + date + zone,
            date, clock + zone, date + zone,
            f"{self.name(DAYS)} {self.name(MONTHS)} {self.day()} {clock}{zone} {self.year()}",
        )  # fmt: skip

    def spoilt(self) -> str:
        """A form with one to three pieces taken out or put in."""
        text = self.form()
        for _ in range(self.random.randint(1, 3)):
            start = self.random.randint(0, len(text))
            text = text[:start] + self.pick("", *JUNK) + text[start + self.random.randint(0, 3) :]
        return text
