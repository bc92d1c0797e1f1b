"""Read what AWS's answers hold, XML and JSON, as botocore 1.44.5's `parsers.py` does, and fail with its errors.

Whatever bytes come, nothing but SdkRaises goes out. An answer's text is never repeated: it may hold credentials.
"""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element


def odd(kind: str, message: str) -> SdkRaises:
    """Make the error of an answer that is not what it should be."""
    return SdkRaises(kind, message, reason="AWS's answer is not what it should be", code="aws-answer-odd")


def xml(body: bytes) -> Element:
    """Read XML (`BaseXMLResponseParser._parse_xml_string_to_dom`); raises ResponseParserError."""
    from xml.etree import ElementTree

    try:
        parser = ElementTree.XMLParser(encoding="utf-8")  # noqa: S314  # a few kilobytes from AWS, as the SDK reads them; expat bounds entity expansion
        parser.feed(body)
        root: Element = parser.close()
    except ElementTree.ParseError as error:
        words = f"Unable to parse response ({error}), invalid XML received. Further retries may succeed:\n"
        raise odd("ResponseParserError", f"{words}<{len(body)} bytes>") from None
    except (ValueError, LookupError, RecursionError) as error:
        raise odd(type(error).__name__, "the XML cannot be read") from None
    return root


def nodes(parent: Element) -> dict[str, Element]:
    """Give an element's children by name without name space, the first of several."""
    found: dict[str, Element] = {}
    for child in parent:
        if isinstance(child.tag, str):
            found.setdefault(child.tag.rpartition("}")[2], child)
    return found


def result(body: bytes, wrapper: str) -> dict[str, Element]:
    """Give what a query answer holds under its wrapper (`QueryParser._do_parse`); raises KeyError without it."""
    root = nodes(xml(body))
    if wrapper not in root:
        raise odd("KeyError", repr(wrapper))
    return nodes(root[wrapper])


def text(found: Mapping[str, Element], name: str) -> str:
    """Give an element's text, "" for an empty one; raises KeyError when it is not there, as the SDK does."""
    if name not in found:
        raise odd("KeyError", repr(name))
    return found[name].text or ""


def optional(found: Mapping[str, Element], name: str) -> str | None:
    """Give an element's text, None when it is not there."""
    return found[name].text or "" if name in found else None


def json_body(body: bytes) -> object:
    """Read JSON (`BaseJSONParser._parse_body_as_json`): nothing is an empty object, no JSON a message, which here only
    says how long it is: it may be half an answer with credentials in it."""
    import json

    if not body:
        return {}
    try:
        decoded = body.decode("utf-8")
    except UnicodeDecodeError as error:
        words = f"'utf-8' codec can't decode byte 0x{body[error.start]:02x} in position {error.start}: {error.reason}"
        raise odd("UnicodeDecodeError", words) from None
    try:
        return json.loads(decoded)
    except ValueError:
        return {"message": showing.form(decoded)}
    except RecursionError:
        raise odd("RecursionError", "maximum recursion depth exceeded") from None


def json_object(body: bytes) -> dict[str, object]:
    """Read a JSON object; raises AttributeError, or TypeError for `null`, for anything else, as the SDK does."""
    value = json_body(body)
    if value is None:
        raise odd("TypeError", "'NoneType' object is not iterable")
    return as_object(value)


def as_object(value: object) -> dict[str, object]:
    """Take a value as an object; raises AttributeError."""
    if not isinstance(value, dict):
        raise odd("AttributeError", f"'{type(value).__name__}' object has no attribute 'get'")
    return value


def member(value: dict[str, object], name: str) -> object:
    """Give a member; raises KeyError when it is missing or null."""
    found = value.get(name)
    if found is None:
        raise odd("KeyError", repr(name))
    return found


def secret_member(value: dict[str, object], name: str) -> Secret:
    """Give a member wrapped; raises KeyError."""
    return Secret(str(member(value, name)))


def number_member(value: dict[str, object], name: str) -> int:
    """Give a member as a whole number; raises KeyError, ValueError or TypeError."""
    found = member(value, name)
    try:
        return int(found)  # type: ignore[call-overload, no-any-return]  # what int() refuses is the SDK's own error
    except (ValueError, OverflowError):
        raise odd("ValueError", f"invalid literal for int() with base 10: {name}") from None
    except TypeError:
        kind = type(found).__name__
        words = f"int() argument must be a string, a bytes-like object or a real number, not '{kind}'"
        raise odd("TypeError", words) from None
