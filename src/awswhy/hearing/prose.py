"""Telling what a program said from what somebody writes about it.

Documentation speaks of hop limits, expired tokens and denied access on every page. A sentence that teaches has words
that no program prints when it fails, and lacks the marks that programs put round their errors. Strong marks prove an
error whatever stands beside them; the others only count where nobody teaches.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fold import Folded
    from .match import Hit

_TEACHES = (
    r"\b(for more information|if (you|the|your|an?|this|there)|when (you|the|an?|your)|you (can|should|may|need|might|want|do not|don't|have to|specify|receive|use|will)|we recommend|"
    r"specify|specifies|indicates?|determines?|such as|for example|is used to|by default|default:|optional|describes?|the following|"
    r"(user|developer|reference) guide|see also|see the|otherwise|in this case|whether|e\.g\.|i\.e\.|note that|can be|may be|"
    r"the (name|id|arn) of|valid values|required:|possible values|allows you|lets you|enables?|represents?|requires permission|ensure|larger|must have|the caller must|to use this operation|permissions? (is|are) required|"
    r"check (if|whether)|returns true|raises?)\b|^\W{0,4}:(param|rtype|type|returns?|raises)\b"
)
_MARKS = (
    r"(error|exception|fatal|failed|failure|denied|unauthorized\w*|expired\w*|warning|err)\s?[:\]=(\"}]|error\.|an error occurred|caused by|traceback|"
    r"status ?code|statuscode|http [45]\d\d|\[(error|warn|fatal|critical)|\b(error|warn|fatal)\b ?-|level=|\"(message|errormessage|__type|code)\"|errno|exit (code|status)|"
    r"<(code|message|error)>|::error|❌|✗|✘|×|⨯|│|❯|\$ |exception\b|[a-z]error\b|request ?id|dial tcp|\b[45]\d\d\b|\d\d:\d\d:\d\d|"
    r"(^|[:\]>\"'`)-] ?)(unable|failed|failure|could ?n.t|could not|cannot|can't|no |not |missing|invalid|permission denied|you must|user:|credential should|error |there is no)"
)
_STRONG = (
    r"error: |exception: |\bexception\(|\w(error|exception): |(error|fatal|failed|failure|warn(ing)?|critical)\W{1,2}[:\]]|an error occurred|caused by|traceback|request ?id|"
    r"status ?code:? [45]\d\d[,)]|\[(error|warn|fatal|critical|err|crt|wan)\]|\b(err|error|fatal|warn)\b ?-|level=|err=|error=|\"(message|errormessage|__type|code|error)\"|errno|exit (code|status)|"
    r"<(code|message|error)>|::error|❌|✗|✘|×|⨯|│|❯|\$ |dial tcp|\d\d:\d\d:\d\d|arn:aws[\w-]{0,10}:[a-z0-9-]{2,20}:[a-z0-9-]{0,20}:\d{12}|^\W{0,3}(error|fatal|failed|unable|could not|cannot|invalid|upload failed|download failed)\b|^\W{0,3}access denied (for|to) |\.exceptions?\.\w|\berror [`'\"]"
)
"""Only a program that fails writes these, whatever words stand beside them."""
_EXACT = 28
"""A message of so many letters, told by its words alone, counts in prose too: people quote what they saw."""
_WEAK = 40
"""What tells less has to stand beside a mark of failure, in whatever words."""
_ROUND = 320
"""How many characters on either side of a needle are looked at."""


def only_prose(text: Folded, hit: Hit, at: int) -> bool:
    """Whether a hit, at an offset of the squeezed text, stands in a sentence that teaches, not in one that fails."""
    phrase, piece = hit.phrase, hit.piece
    if not phrase.also and len("".join(phrase.needle.split())) >= _EXACT:
        return False
    from re import search

    words = text.pieces[piece][1].lower()
    if len(words) > 2 * _ROUND:
        start = text.starts[piece]
        end = text.starts[piece + 1] if piece + 1 < len(text.starts) else len(text.squeezed)
        middle = (at - start) * len(words) // max(1, end - start)
        words = words[max(0, middle - _ROUND) : middle + _ROUND]
    if search(_STRONG, words) is not None and not words.lstrip().startswith((":raises", ":param", ":return")):
        return False
    if search(_TEACHES, words.replace(phrase.needle.lower(), "")) is not None:
        return True
    return hit.telling < _WEAK and search(_MARKS, words) is None
