"""Large and odd files: twice the file is twice the work. The work is counted, not timed, so nothing here can flicker.

Calls are counted with `sys.setprofile`, Python's own and those into C. What C does inside one call (copying a text, a
tuple) is not seen that way: where that matters the test says what is shared or how many calls a fixed size may take.
"""

from __future__ import annotations

import shlex
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awswhy.awsfiles import ini, oddities
from awswhy.awsfiles.layers import Layers, over
from awswhy.awsfiles.profiles import config_of, second_word
from awswhy.engine import diagnose, walk
from awswhy.lint import lint
from awswhy.model.walk import OFFLINE
from awswhy.profiles import rows
from awswhy.world import programs, words
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld

CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
ROLE = "role_arn = arn:aws:iam::111122223333:role/x\n"
PAIR = "aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = made+up+secret/for/awswhy/tests/00000001\n"


def calls(work) -> int:
    """Count the calls that a piece of work makes."""
    count = 0

    def saw(frame, event, arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(saw)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def grows_evenly(work_on, size: int) -> None:
    """Assert that twice the size is about twice the work; quadratic work would be four times as much."""
    work_on(4)  # what is imported once is not counted
    one, two, four = (calls(lambda n=n: work_on(n)) for n in (size, 2 * size, 4 * size))
    assert four - two < 2.3 * (two - one) + 50, (one, two, four)


def both(text: str, credentials: str = "") -> FakeWorld:
    return FakeWorld({}, {CONFIG: text, CREDENTIALS: credentials})


FILES = {
    "sections": lambda n: "".join(f"[profile p{i}]\nregion = x\n" for i in range(n)),
    "quoted sections": lambda n: "".join(f'[profile "p {i}"]\nregion = x\n' for i in range(n)),
    "sections that are not read": lambda n: "".join(f"[Profile p{i}]\nregion = x\n" for i in range(n)),
    "sections of one name": lambda n: "[profile p]\nregion = x\n" * n,
    "keys": lambda n: "[profile p]\n" + "".join(f"key{i} = x\n" for i in range(n)),
    "keys of one name": lambda n: "[profile p]\n" + "x = 1\n" * n,
    "misspelt keys": lambda n: "[profile p]\n" + "".join(f"role_arn{i} = a\n" for i in range(n)),
    "misspelt keys of many": lambda n: "".join(f"[profile p{i}]\nrole_arm = a\n" for i in range(n)),
    "inherited keys": lambda n: "[DEFAULT]\n" + "".join(f"key{i} = x\n" for i in range(n)) + FILES["sections"](n),
    "a nested block": lambda n: "[profile p]\ns3 =\n" + "".join(f"  k{i} = x\n" for i in range(n)),
    "bad nested blocks": lambda n: "[profile p]\n" + "".join(f"s{i} =\n  k{i}\n" for i in range(n)),
    "a value of many lines": lambda n: "[profile p]\nregion = x\n" + "  aws_secret_access_key = y\n" * n,
    "blank lines": lambda n: "[profile p]\nregion = x\n" + "   \n" * n,
    "comments": lambda n: "[profile p]\nregion = x\n" + "# y\n" * n,
    "lines without a sign": lambda n: "[profile p]\n" + "nonsense\n" * n,
    "a long name": lambda n: f"[profile {'x' * n}]\nregion = x\n",
    "a long quoted name": lambda n: f'[profile "{"x" * n}"]\nregion = x\n',
    "a name of many words": lambda n: f"[profile x{' y' * n}]\nregion = x\n",
    "a name of backslashes": lambda n: f"[profile {chr(92) * 2 * n}]\nregion = x\n",
    "a long value": lambda n: f"[profile p]\nregion = {'x ' * n}\n",
    "a long key": lambda n: f"[profile p]\n{'x' * n} = y\n",
    "brackets": lambda n: "[" * n + "\n",
    "the same missing source": lambda n: "".join(f"[profile p{i}]\n{ROLE}source_profile = gone\n" for i in range(n)),
    "other missing sources": lambda n: "".join(f"[profile p{i}]\n{ROLE}source_profile = g{i}\n" for i in range(n)),
    "roles without a source": lambda n: "".join(f"[profile p{i}]\n{ROLE}" for i in range(n)),
    "roles of one role": lambda n: (
        f"[profile k]\n{PAIR}[profile r]\n{ROLE}source_profile = k\n"
        + "".join(f"[profile p{i}]\n{ROLE}source_profile = r\n" for i in range(n))
    ),
    "bad sources": lambda n: "".join(f"[profile p{i}]\n{ROLE}credential_source = x\n" for i in range(n)),
    "missing sessions": lambda n: "".join(
        f"[profile p{i}]\nsso_session = s\nsso_account_id = 111122223333\nsso_role_name = x\n" for i in range(n)
    ),
    "half pairs": lambda n: "".join(f"[profile p{i}]\naws_access_key_id = AKIA\n" for i in range(n)),
}


@pytest.mark.parametrize("kind", FILES)
def test_reading_grows_evenly(kind):
    def read(size: int) -> None:
        eyes = Eyes(both(""), OFFLINE)
        file = ini.parse(FILES[kind](size).encode(), CONFIG)
        list(oddities.sections(eyes, file, "config"))

    grows_evenly(read, 120)


@pytest.mark.parametrize("kind", FILES)
def test_lint_grows_evenly(kind):
    grows_evenly(lambda size: lint(both(FILES[kind](size))), 60)


@pytest.mark.parametrize("kind", [kind for kind in FILES if not any(w in kind for w in ("one name", "bad n", "sign"))])
def test_profiles_grows_evenly(kind):
    if kind != "brackets":
        grows_evenly(lambda size: rows(both(FILES[kind](size))), 60)


@pytest.mark.parametrize("kind", FILES)
def test_a_walk_grows_evenly(kind):
    def whole(size: int) -> None:
        world = both(FILES[kind](size))
        diagnose(world, walk(world, depth=OFFLINE))

    grows_evenly(whole, 60)


def test_inherited_keys_are_shared():
    text = FILES["inherited keys"](300).encode()
    file = ini.parse(text)
    for section in file.sections.values():
        assert isinstance(section.items, Layers)
        assert section.items.lower is file.defaults.own
    assert sum(len(section.own) for section in file.sections.values()) == 300
    credentials = FILES["inherited keys"](300).replace("profile ", "").replace("region", "output")
    config = config_of(Eyes(both(text.decode(), credentials), OFFLINE))
    assert {"region", "output", "key299"} <= set(config.profiles["p7"].items)
    assert config.profiles["p7"].items.upper.lower is config.credentials.defaults.own


def test_a_key_of_default_that_is_misspelt_is_told_once():
    found = lint(both("[DEFAULT]\nrole_arm = x\n" + FILES["sections"](30)))
    assert [(one.cause, str(one.at[0])) for one in found] == [("key-misspelt", "~/.aws/config:2 [DEFAULT]")]


def test_the_names_that_there_are_are_kept_once():
    eyes = Eyes(both(FILES["the same missing source"](30)), OFFLINE)
    from awswhy.chains import chain_of
    from awswhy.profiles import walk_profile

    signs = [walk_profile(eyes, chain_of("boto3"), f"p{i}").sign("source-profile-missing") for i in range(30)]
    assert len({id(sign.facts["names"]) for sign in signs}) == 1
    assert signs[3].facts["names"] == tuple(f"p{i}" for i in range(30))


def test_faults_of_many_other_profiles_are_one_remark():
    world = both(FILES["misspelt keys of many"](40) + f"[default]\n{PAIR}region = us-east-1\n")
    told = [one.title for one in diagnose(world, walk(world, depth=OFFLINE)).findings if one.cause == "key-misspelt"]
    assert told == []  # what is found and lacks nothing is not searched for near misses
    world = both(FILES["misspelt keys of many"](40))
    told = [one.title for one in diagnose(world, walk(world, depth=OFFLINE)).findings if one.cause == "key-misspelt"]
    assert told == ['"role_arm" at ~/.aws/config:2 and 39 more are not read: they are misspelt']
    world = both(FILES["misspelt keys"](40))
    told = [one.title for one in diagnose(world, walk(world, profile="p")).findings if one.cause == "key-misspelt"]
    assert len(told) == 4
    assert " more are not read" in told[-1]


def split(how, text):
    try:
        return tuple(how(text))
    except ValueError as error:
        return str(error)


TEXT = st.text("ab '\"\\\t\r\n\0é#\x0b\u2028", max_size=14)


@given(TEXT)
@settings(max_examples=1500, deadline=None)
def test_words_are_those_of_shlex(text):
    assert split(words.split, text) == split(shlex.split, text)


@pytest.mark.parametrize("text", ["'x'", '"x"', '\\"', '"\\""', '"\\x"', "''", '"', "'", '"a b" '])
def test_words_take_time_that_grows_evenly(text):
    grows_evenly(lambda size: split(words.split, text * size), 200)
    grows_evenly(lambda size: split(lambda t: programs.split(FakeWorld(os="nt"), t), text * size), 200)


def test_a_name_of_a_megabyte(monkeypatch):
    """CPython's shlex copies a word for each of its letters, which counting calls would not show."""
    monkeypatch.setattr(shlex, "split", None)
    name = "x" * 1_000_000
    assert second_word(f'profile "{name}"') == name
    assert programs.split(FakeWorld(), f"'{name}' {name}") == (name, name)


def test_layers():
    upper = {key: ini.Item(key, key, "upper", 1, ini.Section("s", 1, "f")) for key in "ab"}
    lower = {key: ini.Item(key, key, "lower", 1, ini.Section("s", 1, "f")) for key in "bc"}
    both_, none = Layers(upper, lower), Layers({}, {})
    assert [(key, item.value) for key, item in both_.items()] == [("a", "upper"), ("b", "upper"), ("c", "lower")]
    assert [item.value for item in both_.values()] == ["upper", "upper", "lower"]
    assert (both_.keys(), len(both_), bool(both_), bool(none), len(none)) == (("a", "b", "c"), 3, True, False, 0)
    assert (both_.get("c").value, both_.get("x"), both_.get("x", 1), "b" in both_, "x" in both_) == (
        "lower", None, 1, True, False,
    )  # fmt: skip
    with pytest.raises(KeyError):
        both_["x"]
    assert over({}, lower) is lower
    assert list(over(upper, lower)) == ["b", "c", "a"]
    assert list(over(both_, lower)) == ["a", "b", "c"]


NAMES = st.text("abc-_1", max_size=9)


@given(NAMES, st.lists(NAMES, max_size=8))
@settings(max_examples=600, deadline=None)
def test_names_that_are_passed_over_fast_are_not_near(name, known):
    """Counting letters only leaves out what counting changes would leave out."""
    wanted = name.strip()
    most = 2 if len(wanted) > 3 else 1 if len(wanted) > 1 else 0
    near = {other for other in known if oddities.distance(wanted, other, most) <= most}
    found = oddities.nearest(name, [*dict.fromkeys(known)])
    assert len(found) == 3 or near <= set(found)


@given(st.sampled_from(sorted(oddities.KEYS)), st.data())
@settings(max_examples=1500, deadline=None)
def test_a_key_with_two_slips_is_known_again(key, data):
    """Fifths of a key only leave out what counting changes would leave out."""
    for _ in range(data.draw(st.integers(0, 2))):
        at, letter = data.draw(st.integers(0, len(key) - 1)), data.draw(st.sampled_from("abcxyz_"))
        ways = (key[:at] + key[at + 1 :], key[:at] + letter + key[at:], key[:at] + letter + key[at + 1 :],
                key[:at] + key[at + 1 : at + 2] + key[at : at + 1] + key[at + 2 :])  # fmt: skip
        key = data.draw(st.sampled_from(ways))
    slow = [known for known in sorted(oddities.KEYS) if oddities.near(known, key)]
    fast = [known for known, parts in oddities._FIFTHS.items() if any(part in key for part in parts)]
    assert set(slow) <= set(fast)
