"""A secret is never seen: not by repr, str, format, JSON, pickle or copy. Its shape tells all that may be said."""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
import logging
import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awswhy.lab.keys import key_id, secret_of, token_of
from awswhy.model.keys import Keys
from awswhy.model.secret import MASK, Secret, Shape, mask_text, shape_of, short_key_id, weave
from awswhy.model.walk import Identity

VALUE = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLkEY"
SECRET = Secret(VALUE)


def test_no_way_of_writing_shows_it(caplog):
    caplog.set_level(logging.INFO)
    logging.getLogger("x").info("%s %r", SECRET, SECRET)
    percent, braces = "%s %r", "{} {!s} {!a}"
    shown = [
        repr(SECRET), str(SECRET), f"{SECRET}", f"{SECRET!r:>50}", f"{SECRET:>50}", f"{SECRET:.3}",
        percent % (SECRET, SECRET), braces.format(SECRET, SECRET, SECRET), repr([SECRET]), repr({"a": (SECRET,)}),
        ascii(SECRET), caplog.text,
        repr(Keys("AKIAZZZZZZZZZZZZ7EXM", SECRET, SECRET)), json.dumps({"a": SECRET}, default=str),
    ]  # fmt: skip
    for text in shown:
        assert VALUE not in text
        assert VALUE[:8] not in text
    assert repr(SECRET) == str(SECRET) == MASK


def test_it_is_not_written_to_a_file():
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(SECRET, protocol)
    with pytest.raises(TypeError):
        json.dumps(SECRET)
    for copier in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            copier(SECRET)
    with pytest.raises(TypeError):
        vars(SECRET)


def test_an_error_around_it_does_not_show_it():
    try:
        int(SECRET)  # type: ignore[call-overload]  # on purpose
    except TypeError:
        assert VALUE not in traceback.format_exc()


def test_it_can_be_compared_and_measured():
    assert Secret("a") == Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a"), Secret("b")}) == 2
    assert (bool(Secret("")), bool(Secret(" ")), len(SECRET)) == (False, True, 40)
    assert SECRET.reveal() == VALUE
    assert SECRET.shape is SECRET.shape, "measured once"


def test_it_can_sign():
    expected = hmac.new(f"AWS4{VALUE}".encode(), b"20260802", "sha256").digest()
    assert SECRET.digest("AWS4", "20260802") == expected
    assert SECRET.sha256() == hashlib.sha256(VALUE.encode()).hexdigest()
    assert Secret("\udcff").sha256() == hashlib.sha256(b"\xff").hexdigest()
    assert SECRET.use(len) == 40


def test_what_is_made_of_it_is_secret_too():
    assert SECRET.changed(str.lower) == Secret(VALUE.lower())
    assert weave("token=", SECRET, "&x=", "y") == Secret(f"token={VALUE}&x=y")
    assert repr(weave(SECRET)) == MASK


SHAPES = {
    "AKIAIOSFODNN7EXAMPLE": {"like": "key-id", "prefix": "AKIA"},
    "ASIAZZZZZZZZZZZZ7EXM": {"like": "key-id", "prefix": "ASIA"},
    "AROAZZZZZZZZZZZZ7EXM7": {"like": "entity-id", "prefix": "AROA"},
    "AIDAZZZZZZZZZZZZ7EXM7": {"like": "entity-id", "prefix": "AIDA"},
    "akiaiosfodnn7example": {"like": "placeholder"},
    "AKIA": {"like": "other"},
    "": {"like": "empty", "length": 0},
    "  ": {"like": "empty", "blank_start": True, "blank_end": True},
    VALUE: {"like": "secret", "length": 40},
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY": {"like": "placeholder"},
    "x" * 120: {"like": "token"},
    "ab" * 30: {"like": "other"}, "x" * 60: {"like": "placeholder"}, "xxxx": {"like": "placeholder"},
    "YOUR_ACCESS_KEY": {"like": "placeholder"}, "<access key>": {"like": "placeholder"},
    "${AWS_KEY}": {"like": "placeholder"}, "changeme": {"like": "placeholder"}, "{{ key }}": {"like": "placeholder"},
    "dev": {"like": "other"},
    f"{VALUE} ": {"like": "secret", "blank_end": True}, f" {VALUE}": {"like": "secret", "blank_start": True},
    f"{VALUE}\n": {"like": "secret", "blank_end": True, "newline": True},
    f"{VALUE}\r": {"like": "secret", "blank_end": True, "newline": True},
    f'"{VALUE}"': {"like": "secret", "quoted": True}, f"'{VALUE}'": {"like": "secret", "quoted": True},
    f"'{VALUE}": {"like": "secret"}, '"': {"like": "empty"},
    f"{VALUE} # mine": {"like": "secret", "comment": True}, f"{VALUE}\t; mine": {"like": "secret", "comment": True},
    f"{VALUE}#mine": {"like": "other"}, f"{VALUE}\x07": {"like": "other", "control": True},
    f"{VALUE}\x7f": {"like": "other", "control": True}, "a\tb": {"like": "other"},
    '"AKIAIOSFODNN7EXAMPLE" # x': {"like": "key-id", "prefix": "AKIA", "comment": True},
}  # fmt: skip


@pytest.mark.parametrize("value", SHAPES)
def test_shapes(value):
    shape = shape_of(value)
    assert shape.length == len(value)
    expected = {"blank_start": False, "blank_end": False, "quoted": False, "comment": False, "newline": False,
                "control": False, "prefix": "", "length": len(value), **SHAPES[value]}  # fmt: skip
    assert {name: getattr(shape, name) for name in expected} == expected
    assert shape.soiled == any(
        expected[name] for name in ("blank_start", "blank_end", "quoted", "comment", "newline", "control")
    )


@given(st.text(max_size=50))
def test_a_shape_holds_no_part_of_the_value(value):
    shape = shape_of(value)
    assert isinstance(shape, Shape)
    assert shape.prefix in ("", value.strip().strip("'\"").strip()[:4])
    assert Secret(value).shape == shape


def test_real_shapes_are_told():
    """The lab's made-up keys have the shape of real ones."""
    assert shape_of(key_id("AKIA", "x")).like == "key-id"
    assert secret_of("x").shape.like == "secret"
    assert token_of("x").shape.like == "token"


@pytest.mark.parametrize(
    ("value", "short", "whole"),
    [
        ("AKIAIOSFODNN7EXAMPLE", "AKIA…MPLE", "AKIAIOSFODNN7EXAMPLE"), ("", "", ""),
        ("12345678", "<8 characters>", "<8 characters>"), ("x", "<1 character>", "<1 character>"),
        (VALUE, "<40 characters>", "<40 characters>"), ("x" * 120, "<120 characters>", "<120 characters>"),
        ("A" * 30, "<30 characters>", "<30 characters>"), ("test", "test", "test"),
        ("AKIA\x1b[31mRED0000", "AKIA… <16 characters>", "AKIA… <16 characters>"),
        (f"AKIA {VALUE}", "AKIA… <45 characters>", "AKIA… <45 characters>"),
        ('"AKIAIOSFODNN7EXAMPLE" # hunter2', "AKIA…MPLE", "AKIAIOSFODNN7EXAMPLE"),
    ],
)  # fmt: skip
def test_short_key_ids(value, short, whole):
    assert short_key_id(value) == short
    assert short_key_id(value, whole=True) == whole


def test_key_ids_are_short_in_nouns():
    assert repr(Keys("AKIAIOSFODNN7EXAMPLE", SECRET)) == "Keys(key_id='AKIA…MPLE', token=None)"
    assert Identity("AKIAIOSFODNN7EXAMPLE").short() == "AKIA…MPLE"
    assert Identity().short() == ""
    assert "IOSFODNN" not in repr(Identity("AKIAIOSFODNN7EXAMPLE", True))
    assert VALUE not in repr(Identity(VALUE))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("nothing here", "nothing here"), (VALUE, MASK), (f"key={VALUE}; next", f"key={MASK}; next"),
        (f"the key {VALUE} was refused", f"the key {MASK} was refused"), ("x" * 150, MASK), ("x" * 99, "x" * 99),
        (f"({VALUE})", f"({MASK})"),
    ],
)  # fmt: skip
def test_a_text_of_somebody_else(text, masked):
    assert mask_text(text) == masked
