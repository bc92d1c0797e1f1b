"""Both files as one set of profiles, beside botocore's `Session.full_config`; and which names are nearly right."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awswhy.awsfiles import oddities, profiles
from awswhy.awsfiles.profiles import config_of, second_word
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.walk import OFFLINE
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld

CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
NAMES = (
    "default", "dev", "profile dev", 'profile "my dev"', "profile 'x", "profile  dev", "profile\tdev", "profile",
    "profile a b", "profilex dev", "profile-dev", "Profile dev", "profile default", "sso-session corp",
    'sso-session "two words"', "sso-sessioncorp", "services mine", "services", "preview", "plugins",
    "my dev", "DEFAULT", "profile \\dev", "profile dev\\ x", "",
)  # fmt: skip
SECTIONS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["a = 1", "b = 2", "a = 3", "s =\n  t = 1"])), max_size=5
)


def text_of(sections) -> str:
    return "".join(f"[{name}]\n{line}\n" for name, line in sections)


def eyes(files, env=None) -> Eyes:
    return Eyes(FakeWorld({"HOME": "/home/dev", **(env or {})}, files), OFFLINE)


def values(items) -> dict:
    return {key: item.nested if item.nested is not None else item.text() for key, item in items.items()}


@given(config=SECTIONS, credentials=SECTIONS)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merged_as_botocore_merges(config, credentials, tmp_path_factory):
    session = pytest.importorskip("botocore.session")
    folder = str(tmp_path_factory.mktemp("aws"))
    written = {"config": text_of(config), "credentials": text_of(credentials)}
    for name, text in written.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    theirs = session.Session()
    theirs.set_config_variable("config_file", os.path.join(folder, "config"))
    theirs.set_config_variable("credentials_file", os.path.join(folder, "credentials"))
    made = eyes({CONFIG: written["config"], CREDENTIALS: written["credentials"]})
    refused = ""
    try:
        full = theirs.full_config
    except Exception as error:  # whatever it raises, ours has to raise the same class
        refused = type(error).__name__
    if refused:
        with pytest.raises(SdkRaises) as caught:
            config_of(made)
        assert caught.value.error.type == refused
        return
    ours = config_of(made)
    assert {name: values(profile.items) for name, profile in ours.profiles.items()} == full["profiles"]
    assert {name: values(found.items) for name, found in ours.sso_sessions.items()} == full["sso_sessions"]
    assert {name: values(found.items) for name, found in ours.services.items()} == full["services"]


def test_a_profile_says_what_it_holds():
    made = config_of(
        eyes({CONFIG: "[profile dev]\nregion = a\naws_secret_access_key = s\n", CREDENTIALS: "[dev]\nx = y\n"})
    )
    dev = made.profile("dev")
    assert "region" in dev
    assert "nope" not in dev
    assert (dev.text("region"), dev.text("nope"), dev.text("x")) == ("a", None, "y")
    assert (dev.secret("aws_secret_access_key"), dev.secret("nope")) == (Secret("s"), None)
    assert made.config_profiles["dev"].text("x") is None, "merging leaves the first file's as it was"
    assert made.profile("nobody").items == {}


def test_paths_by_variable():
    files = {"/a": "[profile x]\n", "/home/dev/b": "[y]\n"}
    made = config_of(eyes(files, {"AWS_CONFIG_FILE": "/a", "AWS_SHARED_CREDENTIALS_FILE": "~/b"}))
    assert (made.config_path, made.credentials_path) == ("/a", "/home/dev/b")
    assert set(made.profiles) == {"x", "y"}
    made = config_of(eyes({CONFIG: "[default]\n"}, {"AWS_CONFIG_FILE": ""}))
    assert made.config is None, "an empty variable names no file"


def test_files_are_read_once_and_looked_at_by_each_place():
    made = eyes({CONFIG: "[default]\n"})
    first = config_of(made)
    assert config_of(made) is first
    assert [look.seen for look in made.take()[0] if look.spot.kind == "file"] == ["present", "absent"] * 2


def test_a_bad_file_is_an_error_each_time():
    made = eyes({CONFIG: "[default]\nx\n"})
    for _ in range(2):
        with pytest.raises(SdkRaises) as caught:
            config_of(made)
        assert caught.value.error.type == "ConfigParseError"
        assert str(caught.value.at) == "~/.aws/config:2 [default]"


def test_a_file_that_may_not_be_read_is_empty_to_botocore():
    made = config_of(eyes({CONFIG: None, CREDENTIALS: "[dev]\n"}))
    assert made.config is not None
    assert set(made.profiles) == {"dev"}


def test_a_folder_in_its_place_is_none():
    assert config_of(eyes({CONFIG + "/x": ""})).config is None


@pytest.mark.parametrize(
    ("name", "word"),
    [("profile dev", "dev"), ("profile\tdev", "dev"), ("profile 'my dev'", "my dev"), ('profile "a', None),
     ("profile", None), ("profile a b", None), ("profile a\\ b", "a b"), ("", None), ("profile ''", "")],
)  # fmt: skip
def test_the_second_word(name, word):
    assert second_word(name) == word


def signs(text: str, kind: str):
    made = eyes({CONFIG: text})
    file = profiles.read(made, CONFIG)
    assert file is not None
    return [(sign.code, sign.get("meant"), str(sign.at)) for sign in oddities.sections(made, file, kind)]


KEY = "region = x\n"


@pytest.mark.parametrize(
    ("name", "kind", "code", "meant"),
    [
        ("dev", "config", "section-without-prefix", "profile dev"),
        ("Default", "config", "section-spelling", "default"),
        ("DEV", "config", "section-without-prefix", "profile DEV"),
        ("Profile dev", "config", "section-spelling", "profile dev"),
        ("profile my dev", "config", "section-spelling", 'profile "my dev"'),
        ("profiles dev", "config", "section-spelling", "profile dev"),
        (" profile dev", "config", "section-spelling", "profile dev"),
        ("SSO-Session x", "config", "section-spelling", "sso-session x"),
        ("profile dev", "credentials", "section-with-prefix", "dev"),
        ('profile "dev"', "credentials", "section-with-prefix", "dev"),
        ("sso-session x", "credentials", "session-in-credentials", "sso-session x"),
        ("Default", "credentials", "section-spelling", "default"), ("dev ", "credentials", "section-spelling", "dev"),
        (" dev", "credentials", "section-spelling", "dev"),
    ],
)  # fmt: skip
def test_sections_that_look_meant(name, kind, code, meant):
    assert (code, meant, f"~/.aws/config:1 [{name}]") in signs(f"[{name}]\n{KEY}", kind)
    assert signs(f"[{name}]\nnothing = known\n", kind) == [], "without a key of AWS's it is nobody's business"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("default", "config"), ("profile dev", "config"), ('profile "my dev"', "config"), ("sso-session x", "config"),
     ("services x", "config"), ("preview", "config"), ("plugins", "config"), ("dev", "credentials"),
     ("default", "credentials"), ("my-dev.x", "credentials")],
)  # fmt: skip
def test_sections_that_are_right(name, kind):
    assert signs(f"[{name}]\n{KEY}", kind) == []


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("aws_acess_key_id", "aws_access_key_id"), ("AWS_ACCESS_KEY", "aws_access_key_id"),
        ("access_key_id", "aws_access_key_id"), ("aws_secret_key", "aws_secret_access_key"),
        ("secret_access_key", "aws_secret_access_key"), ("aws_token", "aws_session_token"),
        ("session_token", "aws_session_token"), ("aws-access-key-id", "aws_access_key_id"),
        ("export aws_access_key_id", "aws_access_key_id"), ("source profile", "source_profile"),
        ("sso_acount_id", "sso_account_id"), ("role_ran", "role_arn"), ("credential_proces", "credential_process"),
        ("mfa_serail", "mfa_serial"), ("output", None), ("cli_pager", None), ("s3", None), ("aws_something_else", None),
        ("toolkit_region", None),
    ],
)  # fmt: skip
def test_keys_that_are_nearly_right(key, meant):
    assert oddities.meant_key(key.lower()) == meant
    found = [sign for sign in signs(f"[profile a]\n{key} = x\n", "config") if sign[0] == "key-misspelt"]
    assert found == ([("key-misspelt", meant, "~/.aws/config:2 [profile a]")] if meant else [])


def test_a_misspelt_key_beside_the_right_one_is_harmless():
    assert signs("[profile a]\naws_acess_key_id = x\naws_access_key_id = y\n", "config") == []


def test_a_key_that_swallows_the_next_line():
    assert [code for code, *_ in signs("[profile a]\nregion = x\n  role_arn = y\n", "config")] == ["key-swallows-line"]
    assert signs("[profile a]\ns3 =\n  region = y\n", "config") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [("dve", ("dev",)), ("DEV", ("dev",)), (" dev ", ("dev",)), ('"dev"', ("dev",)), ("prd", ("prod",)),
     ("production", ("prod",)), ("x", ()), ("", ()), ("zzzzzz", ()), ("de", ("dev",))],
)  # fmt: skip
def test_the_nearest_names(name, expected):
    assert oddities.nearest(name, ("dev", "prod", "staging")) == expected


def test_at_most_three_and_the_nearest_first():
    assert oddities.nearest("dev", ("dev1", "dev2", "DEV", "dev3", "devops")) == ("DEV", "dev1", "dev2")


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
@settings(max_examples=3000, deadline=None)
def test_distance_is_a_distance(one, other):
    whole = oddities.distance(one, other, 9)
    assert whole == oddities.distance(other, one, 9)
    assert (whole == 0) is (one == other)
    assert whole <= max(len(one), len(other))
    assert oddities.distance(one, other, 2) == min(whole, 3)
    assert oddities.near(one, other) is (whole <= 2)


def test_a_large_file_is_parsed_once_and_only_a_few_are_kept(monkeypatch):
    """Trying fixes walks again and again over the same bytes; a program that walks many homes keeps no pile of them."""
    parsed: list[str] = []
    real = profiles.ini.parse
    monkeypatch.setattr(profiles.ini, "parse", lambda data, path: parsed.append(path) or real(data, path))
    large = "# a long story\n" * 2000
    for home in range(20):
        files = {f"/home/{home}": f"{large}[profile p{home}]\n"}
        for _ in range(3):
            made = config_of(eyes(files, {"AWS_CONFIG_FILE": f"/home/{home}"}))
            assert set(made.profiles) == {f"p{home}"}
    assert parsed == [f"/home/{home}" for home in range(20)], "each once"
    assert len(profiles._LAST) <= 5
    changed = {"/home/19": f"{large}[profile other]\n"}
    assert set(config_of(eyes(changed, {"AWS_CONFIG_FILE": "/home/19"})).profiles) == {"other"}
