"""Canonical JSON (RFC 8785) and base64 in their one form: read strictly, or not at all."""

import base64
import binascii
import json
import math
import re


class NotCanonical(ValueError):
    """The bytes are not the one form of what they say."""


def _digits(value):
    """The shortest digits that mean this double, and where the point stands among them."""
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, part = mantissa.partition(".")
    part = "" if part == "0" else part
    digits = (whole + part).lstrip("0")
    point = len(whole) + int(exponent or "0") - (len(whole + part) - len(digits))
    return digits.rstrip("0"), point


def number(value):
    """A double as ECMAScript writes it (ECMA-262, Number::toString)."""
    if math.isinf(value) or math.isnan(value):
        raise NotCanonical("a number that is too large")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    digits, point = _digits(abs(value))
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    power = point - 1
    shown = digits if count == 1 else digits[0] + "." + digits[1:]
    return sign + shown + "e" + ("+" if power > 0 else "-") + str(abs(power))


_quote = json.JSONEncoder(ensure_ascii=False).encode


def utf16(text):
    """The order of RFC 8785 and of paths: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


DEEPEST = 32


def written(value, depth=0):
    """A value as canonical JSON text. `depth`: how many others it stands within."""
    if depth > DEEPEST:
        raise NotCanonical("nested too deep")
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list):
        return "[" + ",".join([written(each, depth + 1) for each in value]) + "]"
    return "{" + ",".join([_quote(key) + ":" + written(value[key], depth + 1) for key in sorted(value, key=utf16)]) + "}"


def _once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("a key that comes twice")
    if "__proto__" in found:
        raise NotCanonical("a key that is not allowed")
    return found


def _constant(name):
    raise NotCanonical(name + " is no JSON")


_reader = json.JSONDecoder(object_pairs_hook=_once, parse_int=float, parse_float=float, parse_constant=_constant)


def parsed(data):
    """What canonical JSON bytes say. Numbers are doubles, as in RFC 8785."""
    try:
        text = data.decode("utf-8")
        value = _reader.decode(text)
        same = written(value).encode("utf-8") == data
    except NotCanonical:
        raise
    except RecursionError:
        raise NotCanonical("nested too deep") from None
    except (UnicodeError, ValueError) as fault:
        raise NotCanonical(str(fault)) from None
    if not same:
        raise NotCanonical("not written in the canonical form")
    return value


def whole(value):
    """A whole number that a double holds exactly, or None."""
    if isinstance(value, float) and value.is_integer() and 0 <= value <= 2**53 - 1:
        return int(value)
    return None


def base64_text(data):
    return base64.b64encode(data).decode("ascii")


def base64_bytes(text):
    """Standard base64 with padding, in its one form; None when it is not that."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64_text(data) == text else None


_URL = re.compile(r"[A-Za-z0-9_-]*\Z")


def base64url_bytes(text):
    """base64url without padding, in its one form; None when it is not that."""
    if not isinstance(text, str) or not _URL.match(text) or len(text) % 4 == 1:
        return None
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return data if base64url(data) == text else None


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
