"""Accounts whose keys are laid out to be found: whoever uses one, be it only to ask who it is, warns its owner.

The numbers are those that trufflehog's detector keeps (github.com/trufflesecurity/trufflehog,
pkg/detectors/aws/access_keys/canary.go, as of August 2026): the first list is canarytokens.org's own, the second one's
are services made after it. A key id of before 2019 holds no account, so such a canary cannot be told.
"""

from __future__ import annotations

CANARYTOKENS = frozenset((
    "052310077262", "171436882533", "266735846894", "534261010715", "595918472158", "717712589309", "730335385048",
    "819147034852", "893192397702", "992382622183",
))  # fmt: skip
"""Accounts of canarytokens.org."""
OTHERS = frozenset((
    "044858866125", "251535659677", "344043088457", "351906852752", "390477818340", "426127672474", "427150556519",
    "439872796651", "445142720921", "465867158099", "637958123769", "693412236332", "732624840810", "735421457923",
    "959235150393", "982842642351",
))  # fmt: skip
"""Accounts of other makers of canaries."""


def is_canary(account: str) -> bool:
    """Whether an account's keys are known to be canaries."""
    return account in CANARYTOKENS or account in OTHERS
