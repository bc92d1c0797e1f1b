"""Our reader beside CPython's parser as botocore uses it: the same sections and values, or both refuse."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from awswhy.awsfiles import ini
from awswhy.model.secret import MASK, Secret

configloader = pytest.importorskip("botocore.configloader")
exceptions = pytest.importorskip("botocore.exceptions")

PIECES = (
    "[default]", "[profile dev]", "[a", "a]", "[]", "[ ]", "[DEFAULT]", "[a]]", "[[a]]", "[a] # x", "[a]b", "[default]",
    "key = value", "key=value", "KEY: value", "key", "= value", ": v", "key =", "key = a = b", "key : a = b", "a:b=c",
    "region = x", "Region=y", "x = # c", "x = a # c", "x = a ; c", "# comment", "; comment", "  # deep", "rem = x",
    "    more", "\tmore", "  k = v", "   a", " = ", "s3 =", "  max = 1", "  noequals", "  = x", "", " ", "\t", "\x0c",
    "\u2028", "\u00a0x = 1", "x\u00a0= 1", "x = 1\u00a0", "é = ü", "\x0b", "\x1c", "x = %(y)s", "$x = ${y}",
    "x=\"q\"", "\0",
    "    [indented]", "  [b]", "  x = 1", "x = 1\\", "-x = 1", "x y = 1", "\ufeff[c]", "\x85",
)  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=9)
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\r"])
FILES = st.builds(lambda lines, end, last: end.join(lines) + (end if last else ""), LINES, ENDS, st.booleans())


def theirs(data: bytes, folder: str):
    """What botocore makes of a file: sections, or None where it refuses."""
    path = os.path.join(folder, "config")
    with open(path, "wb") as file:
        file.write(data)
    try:
        return configloader.raw_config_parse(path)
    except exceptions.ConfigParseError:
        return None


def ours(data: bytes):
    """The same of ours."""
    found = ini.parse(data)
    if found.flaws:
        return None
    return {
        name: {key: value_of(item) for key, item in section.items.items()} for name, section in found.sections.items()
    }


def value_of(item: ini.Item):
    if item.nested is not None:
        return item.nested
    return item.value.reveal() if isinstance(item.value, Secret) else item.value


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(tmp_path_factory.mktemp("ini"))


ANY = settings(
    max_examples=1200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@given(text=FILES)
@example(text="[default]\nx = 1\n  y\n\n  z\n")
@example(text="[DEFAULT]\nx = 1\n[a]\ny = 2\n")
@example(text="[DEFAULT]\ns3 =\n  bad\n")
@example(text="[DEFAULT]\ns3 =\n  bad\n[a]\n")
@example(text="[a]\nx = 1\n[b]\n[a]\n")
@ANY
def test_any_lines(text, folder):
    data = text.encode()
    assert ours(data) == theirs(data, folder)
    whole(data)


@given(data=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
@example(data=b"\xef\xbb\xbf[a]\n")
@example(data=b"\xef\xbb\xbf")
@example(data="[a]\nx = 1\n".encode("utf-16"))
@example(data=b"[a]\nx = \xff\n")
@example(data=b"[a]\nx = \xc3")
@ANY
def test_any_bytes(data, folder):
    assert ours(data) == theirs(data, folder)
    whole(data)


@given(
    data=st.lists(
        st.sampled_from([p.encode() for p in PIECES] + [b"\xff", b"\xef\xbb\xbf", b"\xfe\xff"]), max_size=8
    ).map(b"\n".join)
)
@ANY
def test_any_mixture(data, folder):
    assert ours(data) == theirs(data, folder)
    whole(data)


def whole(data: bytes) -> None:
    """Every refusal has a code and a line of the file; every key and header the line that it stands on."""
    found = ini.parse(data, "f")
    count = max(1, len(data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        count = max(count, len(data.decode("utf-16", "replace").splitlines()), 1)
    for flaw in found.flaws:
        assert flaw.code
        assert 1 <= flaw.line <= count
        assert 0 <= flaw.other < flaw.line or (flaw.other, flaw.line) == (0, 1)
    assert [flaw.line for flaw in found.flaws] == sorted(flaw.line for flaw in found.flaws)
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for name, section in found.sections.items():
        assert section.path == "f"
        for item in section.items.values():
            assert item.line <= item.last <= count
            if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
                assert lines[item.line - 1].strip().startswith(item.written)
                assert f"[{name}]" in lines[section.line - 1]


FLAWS = {
    "duplicate section": (b"[a]\nx=1\n[b]\n[a]\n", ini.DUPLICATE_SECTION, 4, {"section": "a", "other": 1}),
    "duplicate key": (b"[a]\nx=1\ny=2\nX: 3\n", ini.DUPLICATE_KEY, 4, {"section": "a", "key": "x", "other": 2}),
    "no section": (b"# c\n\nx = 1\n[a]\n", ini.NO_SECTION, 3, {}),
    "no equals": (b"[a]\nx\n", ini.NO_EQUALS, 2, {"section": "a"}),
    "an open header": (b"[a]\nx = 1\n[profile b\n", ini.NO_EQUALS, 3, {"key": "profile b"}),
    "an open header at the top": (b"[default\nx = 1\n", ini.NO_SECTION, 1, {"key": "default"}),
    "no key": (b"[a]\n= 1\n", ini.NO_KEY, 2, {"section": "a"}),
    "byte order mark": (b"\xef\xbb\xbf[a]\n", ini.BYTE_ORDER_MARK, 1, {}),
    "a bad byte": (b"[a]\r\nx = 1\ry = \xff\n", ini.BAD_BYTE, 3, {"key": ""}),
    "utf-16": ("[a]\nx = 1\n".encode("utf-16"), ini.BAD_BYTE, 1, {"key": "utf-16"}),
    "a bad block": (b"[a]\nx = 1\ns3 =\n  a = 1\n  b\n", ini.BAD_NESTED, 5, {"section": "a", "key": "s3"}),
}


@pytest.mark.parametrize("what", FLAWS)
def test_why_a_file_is_refused(what, folder):
    data, code, line, more = FLAWS[what]
    assert theirs(data, folder) is None, "botocore refuses it too"
    first = ini.parse(data).flaws[0]
    assert (first.code, first.line) == (code, line)
    assert {name: getattr(first, name) for name in more} == more


def test_every_fault_is_known_at_once():
    data = b"x\n[a]\nb\n= 1\ny = 1\ny = 2\n[a]\ns =\n  t\n"
    assert [flaw.code for flaw in ini.parse(data).flaws] == [
        ini.NO_SECTION, ini.NO_EQUALS, ini.NO_KEY, ini.DUPLICATE_KEY, ini.DUPLICATE_SECTION,
    ]  # fmt: skip
    assert ini.parse(data).sections["a"].items["y"].value == "1", "the first one is kept"


def test_utf_16_is_read_so_that_its_profiles_are_known():
    assert list(ini.parse("[default]\nx = 1\n".encode("utf-16")).sections) == ["default"]


def test_where_things_stand():
    found = ini.parse(b"# c\n[a]\n\nRegion = x\n  more\n\n  yet\nnext = 1\n", "/f")
    item = found.sections["a"].items["region"]
    assert (item.key, item.written, item.line, item.last, item.value) == ("region", "Region", 4, 7, "x\nmore\n\nyet")
    assert item.text() == "x\n****\n\n***"
    assert (found.sections["a"].line, item.section.path, found.path) == (2, "/f", "/f")


def test_of_further_lines_only_what_is_harmless_is_told():
    found = ini.parse(b"[a]\nregion = x\n  output = json\n  pin = 1234\n  aws_secret_access_key = y\n")
    assert found.sections["a"].items["region"].text() == f"x\noutput = json\n{'*' * 10}\n{'*' * 32}"


def test_what_is_inherited_keeps_its_own_line():
    found = ini.parse(b"[DEFAULT]\nregion = x\n[a]\noutput = y\n[b]\nregion = z\n")
    assert found.sections["a"].items["region"].line == 2
    assert found.sections["a"].items["region"].section.name == "DEFAULT"
    assert found.sections["b"].items["region"].line == 6


SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.mark.parametrize(
    "key",
    ["aws_secret_access_key", "AWS_Session_Token", "x_security_token", "awssecretkey", "my_secret", "password",
     "db_passwd", "sso_client_secret", "secret"],
)  # fmt: skip
def test_secrets_are_wrapped_as_they_are_read(key):
    item = ini.parse(f"[a]\n{key} = {SECRET}\n".encode()).sections["a"].items[key.lower()]
    assert isinstance(item.value, Secret)
    assert item.text() == MASK
    assert item.secret().reveal() == SECRET


@pytest.mark.parametrize(
    "key", ["region", "web_identity_token_file", "sso_token_file", "aws_access_key_id", "role_arn"]
)
def test_others_are_not(key):
    item = ini.parse(f"[a]\n{key} = x\n".encode()).sections["a"].items[key]
    assert item.value == "x"
    assert item.secret() == Secret("x")


@pytest.mark.parametrize("value", ["us-east-1", ""])
@pytest.mark.parametrize("line", ["aws_secret_access_key = {}", "AWS_SESSION_TOKEN={}", "secret : {}"])
def test_a_secret_that_another_value_swallowed_is_masked(value, line):
    data = f"[a]\nregion = {value}\n  {line.format(SECRET)}\n  output = json\n".encode()
    item = ini.parse(data).sections["a"].items["region"]
    assert SECRET not in f"{item.text()} {item.nested}"
    assert "output = json" in item.text()
    key = ini.parse(data.replace(b"region", b"aws_access_key_id")).sections["a"].items["aws_access_key_id"]
    assert SECRET in key.text(), "a key id is compared as a whole, and shown short"


HUGE = {
    "one long value": b"[a]\nx = " + b"y" * 2_000_000,
    "continuations": b"[a]\nx = 1\n" + b"  y\n" * 100_000,
    "a block": b"[a]\nx =\n" + b"  y = 1\n" * 60_000,
    "blank lines": b"[a]\nx = 1\n" + b"\n" * 300_000,
    "brackets": b"[" * 1_000_000,
    "headers": b"[a]\n" * 60_000,
    "keys": b"[a]\n" + b"x = 1\n" * 60_000,
    "junk": b"x\n" * 60_000,
    "bad bytes": b"\xff" * 1_000_000,
    "blanks": b" " * 1_000_000,
    "returns": b"\r" * 300_000,
    "signs": b"[a]\n" + b"=" * 500_000,
}


@pytest.mark.parametrize("what", HUGE)
def test_no_file_holds_it_up(what):
    start = time.process_time()
    ini.parse(HUGE[what])
    assert time.process_time() - start < 5.0
