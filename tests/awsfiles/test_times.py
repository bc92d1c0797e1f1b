"""Times as dateutil reads them, which is what botocore does: the forms that tools write, and what is no time at all."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awswhy.awsfiles import times
from awswhy.model.raises import SdkRaises
from awswhy.world.fake import DEFAULT_NOW

parser = pytest.importorskip("dateutil.parser")
NOON = datetime(2026, 8, 2, 12, tzinfo=timezone.utc)


def theirs(text: str):
    """What dateutil makes of a text: seconds and whether it is naive; the class of its error where it refuses."""
    today = datetime(2026, 8, 2)
    try:
        made = parser.parse(text, default=today)
    except (ValueError, OverflowError, TypeError) as error:
        return type(error).__name__
    naive = made.tzinfo is None
    return (made.replace(tzinfo=timezone.utc) if naive else made).timestamp(), naive


def ours(text, now: float | None = DEFAULT_NOW):
    """The same of ours."""
    try:
        made = times.parse(text, now)
    except SdkRaises as error:
        return error.error.type if error.sign is not None and error.sign.code == "bad-time" else "no sign"
    return made.epoch, made.naive


def same(text: str) -> None:
    one, other = ours(text), theirs(text)
    if isinstance(one, tuple) and isinstance(other, tuple):
        assert one[1] == other[1], text
        assert one[0] == pytest.approx(other[0], abs=2e-6), text
    else:
        assert one == other, text


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
    if isinstance(theirs(text), str):
        assert ours(text) == theirs(text)
    else:
        assert isinstance(ours(text), (str, tuple))


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
    for now in (None, DEFAULT_NOW):
        assert isinstance(ours(text, now), (str, tuple))


def test_a_time_of_day_needs_a_day():
    assert ours("14:00Z") == (datetime(2026, 8, 2, 14, tzinfo=timezone.utc).timestamp(), False)
    assert ours("14:00Z", None) == "ParserError"


def test_a_day_or_a_year_alone_has_no_zone():
    for text in ("12", "2099"):
        assert ours(text)[1] is True
        assert theirs(text)[1] is True


def test_the_text_is_in_the_sdks_words():
    with pytest.raises(SdkRaises, match="Unknown string format: garbage"):
        times.parse("garbage")
    with pytest.raises(SdkRaises, match="String does not contain a date"):
        times.parse(" ")
