"""Secrets of every kind that a scan knows, in every form, made at run time; and what no output may hold of them."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import unquote

from awswhy.lab.keys import key_id, secret_of, token_of

_SHORT = 16
"""So many letters of a secret in a row may nowhere be shown."""


def drawn(seed: str, *without: str) -> str:
    """Give a made-up secret without some letters."""
    tries = (secret_of(f"{seed} {number}").reveal() for number in range(1000))
    return next(one for one in tries if not any(letter in one for letter in without) and sum(map(str.isdigit, one)) > 3)


def letters(seed: str, count: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz0123456789") -> str:
    """Give letters drawn from an alphabet."""
    noise = hashlib.sha512(seed.encode()).digest() * 8
    return "".join(alphabet[byte % len(alphabet)] for byte in noise[:count])


class Planted:
    """What is planted: `files` by name, `secrets` by what they are."""

    def __init__(self) -> None:
        """Draw everything."""
        self.secrets: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self._pairs()
        self._tokens()
        self._wrapped()

    def add(self, name: str, text: str | bytes, **secrets: str) -> None:
        """Plant a file with secrets."""
        self.files[name] = text.encode() if isinstance(text, str) else text
        self.secrets |= {f"{name}: {kind}": value for kind, value in secrets.items()}

    def pair(self, seed: str, *without: str) -> tuple[str, str]:
        """Give a pair."""
        return key_id("AKIA", seed), drawn(seed, *without)

    def _pairs(self) -> None:
        one, secret = self.pair("plain")
        self.add(
            "plain.ini", f"aws_access_key_id = {one}\naws_secret_access_key = {secret}  # was {secret}\n", s=secret
        )
        one, secret = self.pair("url", "/")
        self.add("url.txt", f"s3://{one}:{secret}@bucket/key\npostgres://{one}:{secret}@db.example.com/x\n", s=secret)
        one, secret = self.pair("long line")
        filler = "var a=function(b){return b.c(1)};" * 4000
        self.add("long.js", f'{filler}{{id:"{one}",secretAccessKey:"{secret}"}}{filler}', s=secret)
        one, secret = self.pair("many")
        self.add("many.txt", f"{one},{secret}\n" * 40, s=secret)
        one, secret = self.pair("allowed")
        self.add("allowed.txt", f"{one} {secret} # awswhy: allow\n", s=secret)
        one, secret = self.pair("named after", "/", "+")
        self.add(f"keys/{secret}/{secret}.env", f"{one} {secret}\n", s=secret)
        secret, other = drawn("only a name", "/", "+"), self.pair("in it")
        self.add(f"{secret}.env", f"{other[0]} {other[1]}\n", s=secret, inside=other[1])
        one, secret = self.pair("folders", "+")
        self.add(f"{secret.strip('/')}/a.env", f"{one} {secret}\n", s=secret)

    def _tokens(self) -> None:
        token = "IQoJb3JpZ2lu" + token_of("canary").reveal()
        self.add("token.env", f"AWS_SESSION_TOKEN={token}\n", token=token)
        bedrock = "ABSK" + letters("bedrock", 120, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        short = "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t" + letters("short", 60)
        self.add("bedrock.env", f"KEY={bedrock}\nOTHER={short}\nAGAIN={bedrock}\n", bedrock=bedrock, short=short)
        hexed = hashlib.sha256(b"signature").hexdigest()
        url = f"X-Amz-Credential={key_id('ASIA', 'url')}%2F20990101%2Feu-west-1%2Fs3%2Faws4_request"
        url = (
            f"https://b.s3.amazonaws.com/x?{url}&X-Amz-Date=20990101T000000Z&X-Amz-Expires=600&X-Amz-Signature={hexed}"
        )
        self.add("presigned.txt", f"see {url} there\n", signature=hexed)
        mws = "amzn.mws." + "-".join(letters(f"mws {size}", size) for size in (8, 4, 4, 4, 12))
        self.add("mws.txt", f"token: {mws}\n", mws=mws)
        sync, password = "da2-" + letters("sync", 26), letters("password", 44)
        self.add("sync.js", f"const key = '{sync}' // {sync}\n", sync=sync)
        host = "git-codecommit.eu-west-1.amazonaws.com/v1/repos/x"
        self.add(".gitmodules", f"url = https://me-at-123456789012:{password}@{host}\n", password=password)

    def _wrapped(self) -> None:
        one, secret = self.pair("base64")
        inside = base64.b64encode(f"aws_access_key_id={one}\naws_secret_access_key={secret}\n".encode()).decode()
        self.add("secret.yaml", f"data:\n  config: {inside}\n", s=secret, wrapped=inside)
        one, secret = self.pair("utf-16")
        self.add(
            "wide.txt", f"aws_access_key_id = {one}\naws_secret_access_key = {secret}\n".encode("utf-16"), s=secret
        )
        one, secret = self.pair("split")
        text = f'id = "{one}"\nsecret_key = "{secret[:20]}" + \\\n    "{secret[20:]}"\n'
        self.add("split.py", text, s=secret, half=secret[20:])
        one, secret = self.pair("deep")
        filler = "0123456 filler of a long file\n" * 300_000
        self.add("deep.log", f"{filler}{one} {secret}\n{filler}", s=secret)

    def shown_in(self, text: str) -> list[str]:
        """Name the secrets of which a piece stands in a text."""
        texts = (text, unquote(text), text.replace("\\/", "/"))
        return [
            name
            for name, secret in self.secrets.items()
            if any(secret[at : at + _SHORT] in one for at in range(len(secret) - _SHORT + 1) for one in texts)
        ]
