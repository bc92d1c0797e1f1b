"""Times as dateutil reads them, which is what botocore does: the forms that tools write, and what is no time at all."""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime, timezone

import pytest
from date_forms import Forms
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awswhy.awsfiles import times
from awswhy.model.raises import SdkRaises
from awswhy.world.fake import DEFAULT_NOW

parser = pytest.importorskip("dateutil.parser")
NOON = datetime(2026, 8, 2, 12, tzinfo=timezone.utc)


INFO = parser.parserinfo()
INFO._year, INFO._century = 2026, 2000  # two-digit years lie near the year in which dateutil was imported
READER = parser.parser(INFO)
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

pytestmark = pytest.mark.filterwarnings("ignore:tzname:Warning")


@pytest.fixture(autouse=True)
def _lives_in_utc(monkeypatch):
    """Names of zones mean something to dateutil only on a machine that lives there."""
    monkeypatch.setattr(time, "tzname", ("UTC", "UTC"))


def theirs(text: str):
    """What dateutil makes of a text: seconds and whether it is naive; the class of its error where it refuses.

    An offset of a day and more is only refused by the first who compares the time.
    """
    try:
        made = READER.parse(text, default=datetime(2026, 8, 2))
        naive = made.tzinfo is None
        return ((made.replace(tzinfo=timezone.utc) if naive else made) - EPOCH).total_seconds(), naive
    except (ValueError, OverflowError, TypeError) as error:
        return type(error).__name__


def ours(text, now: float = DEFAULT_NOW):
    """The same of ours."""
    try:
        made = times.parse(text, now)
    except SdkRaises as error:
        return error.error.type if error.sign is not None and error.sign.code == "bad-time" else "no sign"
    return made.epoch, made.naive


def differ(one, other) -> bool:
    """Whether two answers differ by more than the last digits of a fraction."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return one[1] != other[1] or abs(one[0] - other[0]) > 1e-4
    return one != other


def same(text: str) -> None:
    one, other = ours(text), theirs(text)
    assert not differ(one, other), (text, one, other)


FORMS = (
    "2026-08-02T14:00:00Z", "2026-08-02T14:00:00+00:00", "2026-08-02T14:00:00-05:30", "2026-08-02T14:00:00+0200",
    "2026-08-02T14:00:00+02", "2026-08-02 14:00:00", "2026-08-02 14:00:00 UTC", "2026-08-02T14:00:00UTC",
    "2026-08-02T14:00:00GMT", "2026-08-02T14:00Z", "2026-08-02T14:00", "2026-08-02", "20260802", "20260802T140000Z",
    "20260802T1400Z", "20260802T140000", "2026-08-02T14:00:00.123Z", "2026-08-02T14:00:00.123456789Z",
    "2026-08-02T14:00:00,5Z", "2026-08-02T14:00:00.000+0000", " 2026-08-02T14:00:00Z ", "2026/08/02 14:00:00Z",
    "2026-08-02T14:00:00 Z", "2026-08-02T14:00:00 +02:00", "Sun, 02 Aug 2026 14:00:00 GMT",
    "Sun, 02 Aug 2026 14:00:00 +0200", "14:00Z", "14:00", "09:30:15Z", "1999-12-31T23:59:59.9Z", "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z", "2024-02-29", "2026-08-02T00:00:00z", "2026-08-02t14:00:00Z",
)  # fmt: skip
REFUSED = (
    "2026-08-02T14:00:00+24:00", "2026-08-02T14:00:00+99:99999999999999999999",
    "garbage", "", " ", "2026-13-45T00:00:00Z", "2026-02-30", "2023-02-29T00:00:00Z", "tomorrow", "T", "-", "never",
    "2099-01-01T00:00:00Zx", "99999999999999999", "2026-08-02T25:00:00Z", "2026-08-02T14:61:00Z", "{}", "null",
    "2026-08-02T14:00:61Z", "9" * 40, "9" * 5000, "2026-08-02T", "²", "٣" * 11,
)  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_forms_that_tools_write(text):
    assert isinstance(theirs(text), tuple), "dateutil reads it"
    same(text)


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_what_is_no_time(text):
    same(text)


@pytest.mark.parametrize("seed", range(4))
def test_every_form_of_date(seed):
    forms = Forms(seed)
    kinds: Counter[str] = Counter()
    wrong = []
    for _ in range(5000):
        text = forms.form()
        other = theirs(text)
        kinds[other if isinstance(other, str) else "naive" if other[1] else "with zone"] += 1
        if differ(ours(text), other):
            wrong.append((text, other, ours(text)))
    assert not wrong, wrong[:10]
    assert kinds["with zone"] > 1000, kinds
    assert kinds["naive"] > 500, kinds
    assert kinds["ParserError"] > 500, kinds
    assert kinds["OverflowError"] > 5, kinds
    assert kinds["ValueError"] > 5, kinds


def test_spoilt_forms():
    """What is left of a date after pieces were put in and taken out; dateutil is a judge of nonsense, too."""
    forms = Forms(99)
    wrong = [(text, theirs(text), ours(text)) for text in (forms.spoilt() for _ in range(5000))
             if differ(ours(text), theirs(text))]  # fmt: skip
    assert not wrong, wrong[:10]


@pytest.mark.parametrize("value", [None, 5, 1.5, [], {}, True, b"2026-08-02"])
def test_what_is_no_text(value):
    assert ours(value) == "TypeError"


DATES = st.builds("{:04d}{}{:02d}{}{:02d}".format, st.integers(1, 9999), st.just("-"), st.integers(0, 13), st.just("-"),
                  st.integers(0, 32)) | st.builds("{:04d}{:02d}{:02d}".format, st.integers(1000, 9999),
                  st.integers(1, 12), st.integers(1, 31))  # fmt: skip
CLOCKS = st.builds("{:02d}:{:02d}".format, st.integers(0, 24), st.integers(0, 60)) | st.builds(
    "{:02d}:{:02d}:{:02d}{}".format, st.integers(0, 24), st.integers(0, 60), st.integers(0, 61),
    st.sampled_from(["", ".1", ".123", ".123456", ".1234567"]),
) | st.builds("{:02d}{:02d}{:02d}".format, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))  # fmt: skip
ZONES = st.sampled_from(["", "Z", "UTC", "GMT", " UTC", "+00:00", "-05:30", "+0200", "+14", "-11:00", " +01:00"])


@given(DATES, st.sampled_from(["T", " "]), CLOCKS, ZONES)
@settings(max_examples=1500, deadline=None)
def test_any_iso_time(date, between, clock, zone):
    same(date + between + clock + zone)


@given(DATES)
@settings(max_examples=300, deadline=None)
def test_any_date(date):
    same(date)


@given(st.text(max_size=30) | st.text(alphabet="0123456789-:TZ+. ,", max_size=26))
@example("Sun, 99 Foo 2026")
@example("Mon, x")
@settings(max_examples=1500, deadline=None)
def test_any_text_is_a_time_or_the_sdks_error(text):
    """Never another error; and what we take for a time with a zone, dateutil takes for the same one."""
    made = ours(text)
    assert isinstance(made, (str, tuple))


def test_a_time_of_day_is_todays():
    assert ours("14:00Z") == (datetime(2026, 8, 2, 14, tzinfo=timezone.utc).timestamp(), False)
    assert ours("14:00Z", 86400.0 * 3) == (86400 * 3 + 14 * 3600, False)


def test_a_day_or_a_year_alone_has_no_zone():
    for text in ("12", "2099"):
        assert ours(text)[1] is True
        assert theirs(text)[1] is True


def test_the_text_is_in_the_sdks_words():
    with pytest.raises(SdkRaises, match="Unknown string format: <7 characters>"):
        times.parse("garbage", DEFAULT_NOW)
    with pytest.raises(SdkRaises, match="String does not contain a date"):
        times.parse(" ", DEFAULT_NOW)
