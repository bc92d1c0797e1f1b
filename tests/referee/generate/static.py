"""Keys in the environment and in both files, whole, halved, empty and soiled."""

from __future__ import annotations

from .draft import Draft, key_id, secret
from .times import expiry

SOILED = ("", " ", '"{}"', "{} # comment", "{} ; comment", "'{}'", "{}\u00a0", "%({})s", "${}", "k\u00e9y{}", "{}\t")


def environment(draft: Draft) -> None:
    """Set the environment's keys, in all partial, empty and blank forms."""
    dice, env = draft.dice, draft.env
    whole = dice.chance(0.6)
    for name, value in (("AWS_ACCESS_KEY_ID", key_id("env")), ("AWS_SECRET_ACCESS_KEY", secret("env"))):
        odd = dice.weighed([(50, None), (20, ""), (10, " "), (20, value)]) if not whole else value
        if odd is not None:
            env[name] = dice.pick(SOILED).format(odd) if dice.chance(0.08) else odd
    if dice.chance(0.35):
        env["AWS_SESSION_TOKEN"] = dice.mostly("token-env", ("", " "))
    if dice.chance(0.12):
        env["AWS_SECURITY_TOKEN"] = dice.mostly("token-old", ("", " "))
    if dice.chance(0.25):
        env["AWS_CREDENTIAL_EXPIRATION"] = expiry(dice)
    if dice.chance(0.1):
        env["AWS_ACCOUNT_ID"] = dice.pick(("111122223333", ""))


def pair(draft: Draft, keys: list[tuple[str, str]], tag: str, broken: float = 0.08) -> None:
    """Add static keys to a section: whole mostly, now and then half, empty, soiled or in capitals."""
    dice = draft.dice
    values = {"aws_access_key_id": key_id(tag), "aws_secret_access_key": secret(tag)}
    if dice.chance(0.25):
        values[dice.mostly("aws_session_token", ("aws_security_token",))] = dice.mostly("token-" + tag, ("",))
        if dice.chance(0.1):
            values.setdefault("aws_security_token", "token-older")
    if dice.chance(0.1):
        values["aws_account_id"] = "111122223333"
    if dice.chance(broken):
        values.pop(dice.pick(("aws_access_key_id", "aws_secret_access_key")))
    for name in list(values):
        if dice.chance(0.03):
            values[name] = dice.pick(SOILED).format(values[name])
        key = name.upper() if dice.chance(0.03) else name
        if not any(have.lower() == key.lower() for have, _ in keys):
            keys.append((key, values[name]))


def shared_file(draft: Draft) -> None:
    """Keys in the credentials file."""
    pair(draft, draft.profile(where="credentials"), "credentials")


def config_file(draft: Draft) -> None:
    """Keys in the config file."""
    pair(draft, draft.profile(where="config"), "config")


def split(draft: Draft) -> None:
    """Half a pair in each file."""
    halves = [("aws_access_key_id", key_id("split")), ("aws_secret_access_key", secret("split"))]
    if draft.dice.chance(0.5):
        halves.reverse()
    draft.profile(where="config").append(halves[0])
    draft.profile(where="credentials").append(halves[1])


def old_files(draft: Draft) -> None:
    """AWS_CREDENTIAL_FILE, BOTO_CONFIG, /etc/boto.cfg and ~/.boto."""
    dice = draft.dice
    which = dice.weighed([(40, "ec2"), (25, "env"), (20, "~/.boto"), (15, "/etc/boto.cfg")])
    if which == "ec2":
        _ec2_file(draft)
        return
    header = dice.mostly("Credentials", ("credentials", "Credential", "Boto", "DEFAULT"), 0.2)
    keys: list[tuple[str, str]] = []
    pair(draft, keys, "boto")
    text = f"[{header}]\n" + "".join(f"{k} = {v}\n" for k, v in keys)
    if dice.chance(0.1):
        text = dice.pick(("\ufeff" + text, text + text, "x\n" + text, "", text + "no equals\n"))
    path = {"env": "~/old/boto.cfg"}.get(which, which)
    content = dice.weighed([(90, text), (4, None), (3, text.encode("utf-16")), (3, b"\xff" + text.encode())])
    written = draft.put(path, content)
    if which == "env":
        odd = ("", "/nope", "~/old/boto.cfg", "$HOME/old/boto.cfg", "{HOME}", "old/boto.cfg", "~dev/old/boto.cfg")
        draft.env["BOTO_CONFIG"] = dice.mostly(written, odd, 0.4)
    if dice.chance(0.3):
        extra = dice.pick(("~/.boto", "/etc/boto.cfg"))
        draft.put(extra, "[Credentials]\n" + dice.pick(("", "aws_access_key_id = AKIABOTOHALF00000000\n",
                  "aws_access_key_id = AKIABOTOWHOLE0000000\naws_secret_access_key = made-up-secret\n")))  # fmt: skip


def _ec2_file(draft: Draft) -> None:
    """The file of the old EC2 tools."""
    dice = draft.dice
    lines = [f"AWSAccessKeyId={key_id('ec2')}", f"AWSSecretKey = {secret('ec2')}", "# a comment", "no equals sign"]
    if dice.chance(0.25):
        lines.pop(dice.number(0, 1))
    if dice.chance(0.08):
        lines.append("AWSAccessKeyId=" + dice.pick(("", "AKIASECONDLINE000000")))
    text = dice.pick(("\n", "\r\n", "\n", "\x0c", "\u2028")).join(lines)
    if dice.chance(0.05):
        text = text.lower()
    content = dice.weighed([(88, text), (4, None), (4, text.encode() + b"\xff\xfe"), (4, "\ufeff" + text)])
    written = draft.put("~/old/ec2", content)
    odd = ("", "/nope", "~/old/ec2", "$HOME/old/ec2", "{HOME}", "old/ec2", "~nobody-here/x")
    draft.env["AWS_CREDENTIAL_FILE"] = dice.mostly(written, odd, 0.35)
