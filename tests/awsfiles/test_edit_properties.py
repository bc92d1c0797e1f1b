"""Edits change what they say and no other byte, whatever the file: random lines, read back by the parser."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from one_edit import change

from awswhy.awsfiles import ini
from awswhy.awsfiles.edit import edit
from awswhy.awsfiles.lines import HEADER, KEY, cut, scan
from awswhy.model.fix import DELETE, INSERT, MERGE, MODE, RENAME, RETITLE, SET, STRIP_BOM, Edit

NAMES = st.sampled_from(["a", "b", "profile dev", "default", "DEFAULT", "caf\u00e9", " x "])
KEYS = st.sampled_from(["region", "Output", "aws_secret_access_key", "s3", "x y"])
VALUES = st.sampled_from(["", "1", "a = b", "wJalr+/=", "[b]", "x ; y", "\u00e9", "# no", "\ufeff"])
SPACE = st.sampled_from(["", " ", "  ", "\t", "    ", "\xa0"])
LINE = st.one_of(
    st.builds("{}[{}]{}".format, SPACE, NAMES, SPACE),
    st.builds("{}{}{}{}{}{}".format, SPACE, KEYS, SPACE, st.sampled_from("=:"), SPACE, VALUES),
    st.builds("{}{}{}".format, SPACE, st.sampled_from("#;"), VALUES),
    SPACE,
    st.builds("{}{}".format, SPACE, VALUES),
)
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
FILES = st.builds(
    lambda bom, lines, last: bom + "".join(a + b for a, b in lines).encode() + last,
    st.sampled_from([b"", b"", b"\xef\xbb\xbf"]),
    st.lists(st.tuples(LINE, ENDS), max_size=14),
    st.sampled_from([b"", b"", b"[a]", b"x = \xff\xe9", b"# end"]),
)
EDITS = st.builds(
    Edit,
    st.just("f"),
    st.sampled_from([SET, DELETE, RENAME, RETITLE, INSERT, MERGE, MODE, STRIP_BOM]),
    st.none() | NAMES | st.text(max_size=4),
    st.none() | KEYS | st.text(max_size=4),
    st.none() | VALUES | st.text(max_size=8),
    st.integers(0, 16),
)
MANY = settings(max_examples=600, deadline=None)


def picture(data):
    """What the parser sees: sections with their own keys (what `[DEFAULT]` lends left out), and what is lent."""
    seen = ini.parse(data)
    sections = {
        name: {k: i.secret().reveal() for k, i in section.items.items() if i.section is section}
        for name, section in seen.sections.items()
    }
    return sections, {k: i.secret().reveal() for k, i in seen.defaults.items.items()}


def doubled(data):
    return {f.code for f in ini.parse(data).flaws} & {ini.DUPLICATE_KEY, ini.DUPLICATE_SECTION}


def is_subsequence(few, many):
    rest = iter(many)
    return all(any(a == b for b in rest) for a in few)


def bodies(data):
    return data.removeprefix(b"\xef\xbb\xbf").splitlines()


@MANY
@given(FILES)
def test_the_lines_are_those_that_the_reader_sees(data):
    assume(not doubled(data))
    lines = cut(data.removeprefix(b"\xef\xbb\xbf"))
    scan(lines)
    seen = ini.parse(data)
    headers = {line.number: line.name for line in lines if line.kind == HEADER and line.name != "DEFAULT"}
    assert headers == {s.line: s.name for s in seen.sections.values()}
    keys = {(line.number, line.name) for line in lines if line.kind == KEY}
    items = [i for s in (*seen.sections.values(), seen.defaults) for i in s.items.values()]
    assert keys == {(i.line, i.key) for i in items}
    assert {i.last for i in items} == {
        max([line.number, *(more.number for more in lines if more.owner is line)]) for line in lines if line.kind == KEY
    }


@MANY
@given(FILES, NAMES, KEYS, st.sampled_from(["v", "a = b", "[x]", "\u00e9"]))
def test_set_shows_just_that_value(data, section, key, value):
    assume(not doubled(data))
    sections, lent = picture(data)
    is_new = key.lower() not in (lent if section == "DEFAULT" else sections.get(section, {}))
    after = change(data, SET, section, key, value)
    if section == "DEFAULT":
        lent[key.lower()] = value
    else:
        sections.setdefault(section, {})[key.lower()] = value
    assert picture(after) == (sections, lent)
    if is_new:
        assert is_subsequence(bodies(data), bodies(after))


@MANY
@given(FILES, NAMES, KEYS)
def test_delete_takes_just_that_key(data, section, key):
    assume(not doubled(data))
    sections, lent = picture(data)
    after = change(data, DELETE, section, key)
    (lent if section == "DEFAULT" else sections.get(section, {})).pop(key.lower(), None)
    assert picture(after) == (sections, lent)
    assert is_subsequence(bodies(after), bodies(data))


@MANY
@given(FILES, NAMES)
def test_delete_takes_just_that_section(data, section):
    assume(not doubled(data))
    sections, lent = picture(data)
    after = change(data, DELETE, section)
    sections.pop(section, None)
    assert picture(after) == (sections, {} if section == "DEFAULT" else lent)


@MANY
@given(FILES, NAMES, st.sampled_from(["first", "last"]))
def test_merging_takes_every_key_once(data, section, whose):
    seen = ini.parse(data)
    twins = [twin for twin in seen.twins if twin.name == section]
    assume(section != "DEFAULT")
    assume({f.code for f in seen.flaws} <= {ini.DUPLICATE_SECTION, ini.NO_EQUALS, ini.NO_KEY, ini.NO_SECTION})
    sections, lent = picture(data)
    for twin in twins:
        said = {k: i.secret().reveal() for k, i in twin.items.items() if i.section is twin}
        mine = sections[section]
        sections[section] = {**said, **mine} if whose == "first" else {**mine, **said}
    after = change(data, MERGE, section, None, whose)
    assert picture(after) == (sections, lent)
    assert not [twin for twin in ini.parse(after).twins if twin.name == section]


@MANY
@given(FILES, st.text(max_size=12, alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_section_comes_and_goes_without_a_trace(data, value):
    assume("brand new" not in picture(data)[0])
    made = change(data, SET, "brand new", "region", value)
    assert made.startswith(data)
    assert change(made, DELETE, "brand new").rstrip() == data.rstrip()


@settings(max_examples=1500, deadline=None)
@given(st.binary(max_size=200) | FILES, st.lists(EDITS, max_size=4).map(tuple))
def test_no_bytes_raise(data, edits):
    assert isinstance(edit(data, edits), bytes)


@MANY
@given(st.binary(max_size=200))
def test_no_edits_change_nothing(data):
    assert edit(data, ()) == data
    assert change(data, MODE) == data
