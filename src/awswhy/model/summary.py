"""What a scan of many repositories found, counted: every key, and keys by account, by repository and by age."""

from __future__ import annotations

from .noun import noun


@noun
class Leaked:
    """A key or token: what it is, its id (short unless it was asked for whole), the date of the oldest commit that
    brought it ("" where none is known), whether it works (None: AWS was not asked), whose it is, at how many places
    it stands and in which repositories.
    """

    fingerprint: str
    kind: str
    pair: bool
    key_id: str = ""
    account: str = ""
    first: str = ""
    works: bool | None = None
    arn: str = ""
    places: int = 0
    repositories: tuple[str, ...] = ()


@noun
class Group:
    """Keys that have something in common: how many, how many of them work, at how many places, in how many
    repositories.
    """

    name: str
    keys: int
    live: int
    places: int
    repositories: int


@noun
class Unread:
    """Something that was not read: the repository ("": the list itself), a fixed name, and why in words."""

    repository: str
    name: str
    text: str
    count: int = 0


@noun
class Summary:
    """The whole: keys with live ones first, the groups, what was not read, and how many repositories were looked at.

    `asked`: whether AWS was asked of any key; `ended` is when the last run came to its end ("": it did not).
    """

    keys: tuple[Leaked, ...]
    accounts: tuple[Group, ...]
    repositories: tuple[Group, ...]
    ages: tuple[Group, ...]
    unread: tuple[Unread, ...]
    read: int
    failed: int
    asked: bool
    ended: str
