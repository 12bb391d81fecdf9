"""Signed notes and the keys that sign them: §4 of the format page."""

import re
import unicodedata

from canonical import base64_bytes
from ed25519 import verified
from merkle import sha256


class BadNote(ValueError):
    """What is no note, or no key."""


_SIGNATURE = re.compile("\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)\\Z")
_KEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\Z")
_LONG = {1: 64, 4: 72}


def is_name(text):
    """Of a key, or an origin: not empty, no +, nothing that is blank or cannot be seen."""
    return text != "" and not any(
        each in "+\ufeff" or unicodedata.category(each) in ("Cc", "Zs", "Zl", "Zp") for each in text
    )


class Key:
    """NAME+ID+BASE64."""

    def __init__(self, text):
        found = _KEY.match(text)
        data = base64_bytes(found.group(3)) if found else None
        if data is None or not is_name(found.group(1)) or len(data) != 33 or data[0] not in _LONG:
            raise BadNote("no key: " + text[:80])
        self.name, self.type, self.public = found.group(1), data[0], data[1:]
        self.id = sha256(self.name.encode("utf-8") + b"\n" + data)[:4]
        if self.id.hex() != found.group(2):
            raise BadNote("the id of the key is not its own: " + text[:80])

    def signed(self, text, signature):
        """Whether this signature is of this key over the text of a note."""
        if len(signature) != _LONG[self.type]:
            return False
        if self.type == 1:
            return verified(self.public, text, signature)
        seconds = int.from_bytes(signature[:8], "big")
        return verified(self.public, b"cosignature/v1\ntime %d\n" % seconds + text, signature[8:])


class Note:
    """The text of a note, and its signatures as (name, id, bytes)."""

    def __init__(self, data):
        try:
            whole = data.decode("utf-8")
        except UnicodeError:
            raise BadNote("is not UTF-8") from None
        at = whole.rfind("\n\n")
        if at < 0 or not whole.endswith("\n") or "\r" in whole or whole.startswith("\ufeff"):
            raise BadNote("is no signed note")
        self.text = whole[: at + 1].encode("utf-8")
        self.signatures = []
        for line in whole[at + 2 : -1].split("\n"):
            found = _SIGNATURE.match(line)
            signature = base64_bytes(found.group(2)) if found else None
            if signature is None or len(signature) < 5 or not is_name(found.group(1)):
                raise BadNote("has a line that is no signature")
            self.signatures.append((found.group(1), signature[:4], signature[4:]))

    def signed_by(self, key):
        """By the first that stands under its name and id."""
        for name, id_, signature in self.signatures:
            if (name, id_) == (key.name, key.id):
                return key.signed(self.text, signature)
        return False
