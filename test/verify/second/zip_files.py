"""The files of an archive, from a folder or from a zip: §1 of the format page. Nothing is written, no link is followed."""

import os
import re
import stat
import struct
import unicodedata
import zlib

MOST_FILE, MOST_ALL, MOST_COUNT = 2_000_000_000, 8_000_000_000, 200_000
BOMB_FROM, BOMB_RATIO = 1_000_000, 200
IN_64 = 0xFFFFFFFF


class Unreadable(ValueError):
    """The folder or the zip cannot be read as an archive."""


def read(path):
    """Path → bytes."""
    try:
        if os.path.isdir(path):
            return from_folder(path)
        with open(path, "rb") as opened:
            return from_zip(opened.read())
    except OSError as fault:
        raise Unreadable(str(fault)) from None


def from_folder(top):
    files, total = {}, 0
    for folder, folders, names in os.walk(top, onerror=_raise):
        for name in folders + names:
            full = os.path.join(folder, name)
            shown = os.path.relpath(full, top).replace(os.sep, "/")
            found = os.lstat(full)
            if stat.S_ISDIR(found.st_mode):
                continue
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable(shown + " is neither a file nor a folder")
            total += found.st_size
            if found.st_size > MOST_FILE or total > MOST_ALL or len(files) >= MOST_COUNT:
                raise Unreadable(shown + ": more than an archive has")
            with open(full, "rb") as opened:
                files[shown] = opened.read()
    return files


def _raise(fault):
    raise fault


def from_zip(data):
    count, start, end = _list(data)
    entries = _entries(data, count, start, end)
    _bounds(entries)
    files = {}
    for name, method, crc, packed, size, begin in _places(data, entries, start):
        if name.endswith("/"):
            continue
        if name in files:
            raise Unreadable(name + " comes twice")
        files[name] = _unpacked(name, method, data[begin : begin + packed], size, crc)
    return _without_folder(files)


NOT_WHOLE = "the list of the zip is not whole"


def _get(form, data, at):
    try:
        return struct.unpack_from("<" + form, data, at)
    except struct.error:
        raise Unreadable(NOT_WHOLE) from None


def _list(data):
    """How many entries the list at the end has, and where it begins and ends."""
    for at in range(len(data) - 22, max(-1, len(data) - 22 - 0xFFFF - 1), -1):
        if data[at : at + 4] == b"PK\x05\x06" and at + 22 + _get("H", data, at + 20)[0] == len(data):
            break
    else:
        raise Unreadable("no zip, or the end of it is gone")
    if at >= 20 and data[at - 20 : at - 16] == b"PK\x06\x07":
        end = _get("Q", data, at - 12)[0]
        if end + 56 > at - 20 or data[end : end + 4] != b"PK\x06\x06" or end + 12 + _get("Q", data, end + 4)[0] != at - 20:
            raise Unreadable(NOT_WHOLE)
        disk, first, here, count, length, start = _get("IIQQQQ", data, end + 16)
    else:
        end = at
        disk, first, here, count, length, start = _get("HHHHII", data, at + 4)
    if disk or first or here != count:
        raise Unreadable("a part of several zips")
    if start + length != end:
        raise Unreadable(NOT_WHOLE)
    return count, start, end


def _entries(data, count, start, end):
    entries, at = [], start
    for _ in range(count):
        if at + 46 > end or data[at : at + 4] != b"PK\x01\x02":
            raise Unreadable(NOT_WHOLE)
        made, _, flags, method, _, _, crc, packed, size, named, extra, note, _, _, outside, offset = _get("HHHHHHIIIHHHHHII", data, at + 4)
        after = at + 46 + named + extra + note
        if after > end:
            raise Unreadable(NOT_WHOLE)
        raw = data[at + 46 : at + 46 + named]
        name = _name(raw, flags)
        if flags & 0x2041:
            raise Unreadable(name + " is encrypted")
        if method not in (0, 8):
            raise Unreadable(name + " is packed in a way that is not read")
        if made >> 8 == 3 and outside >> 28 not in (0, 4, 8):
            raise Unreadable(name + " is neither a file nor a folder")
        if re.match(r"/|[A-Za-z]:", name) or "\\" in name or "\0" in name or ".." in name.split("/"):
            raise Unreadable(name + " leads out")
        if IN_64 in (size, packed, offset):
            field = data[at + 46 + named : at + 46 + named + extra]
            size, packed, offset = _sizes64(field, (size, packed, offset), name)
        entries.append((name, raw, method, crc, packed, size, offset))
        at = after
    if at != end:
        raise Unreadable(NOT_WHOLE)
    return entries


def _sizes64(field, sizes, name):
    at = 0
    while at + 4 <= len(field):
        kind, length = _get("HH", field, at)
        if kind == 1:
            own, result = field[at + 4 : at + 4 + length], []
            for size in sizes:
                if size == IN_64:
                    if len(own) < 8:
                        break
                    size, own = struct.unpack_from("<Q", own)[0], own[8:]
                result.append(size)
            else:
                return result
            break
        at += 4 + length
    raise Unreadable(name + ": its sizes are missing")


def _name(raw, flags):
    try:
        return raw.decode("utf-8")
    except UnicodeError:
        if flags & 0x0800:
            raise Unreadable("a name that is not UTF-8, though it says so") from None
        return raw.decode("cp437")


def _bounds(entries):
    if len(entries) > MOST_COUNT:
        raise Unreadable("more files than an archive has")
    total = 0
    for name, _, _, _, packed, size, _ in entries:
        total += size
        if size > MOST_FILE or total > MOST_ALL:
            raise Unreadable(name + ": more bytes than an archive has")
        if size > BOMB_FROM and size > packed * BOMB_RATIO:
            raise Unreadable(name + " is packed like a bomb")


def _places(data, entries, start):
    taken = []
    for name, raw, method, crc, packed, size, offset in entries:
        if offset + 30 > start or data[offset : offset + 4] != b"PK\x03\x04":
            raise Unreadable(name + " is not where the zip says")
        named, extra = _get("HH", data, offset + 26)
        begin = offset + 30 + named + extra
        if data[offset + 30 : offset + 30 + named] != raw or begin + packed > start:
            raise Unreadable(name + " is not where the zip says")
        taken.append((offset, begin + packed))
    taken.sort()
    if any(before[1] > after[0] for before, after in zip(taken, taken[1:])):
        raise Unreadable("files of the zip lie over each other")
    for name, raw, method, crc, packed, size, offset in entries:
        named, extra = _get("HH", data, offset + 26)
        yield name, method, crc, packed, size, offset + 30 + named + extra


def _unpacked(name, method, packed, size, crc):
    result = packed
    if method == 8:
        opened = zlib.decompressobj(-15)
        try:
            result = opened.decompress(packed, size + 1)
        except zlib.error as fault:
            raise Unreadable("%s: %s" % (name, fault)) from None
        if len(result) <= size and not opened.eof:
            raise Unreadable(name + " is cut off")
    if len(result) != size or zlib.crc32(result) != crc:
        raise Unreadable(name + " is not what the zip says")
    return result


def _without_folder(files):
    if "manifest.json" in files:
        return files
    tops = {name.partition("/")[0] for name in files}
    if len(tops) != 1 or not all("/" in name for name in files):
        return files
    return {name.partition("/")[2]: data for name, data in files.items()}


def plain_part(part):
    """A part of a path by §2."""
    if not part or part[-1] in ". ":
        return False
    allowed = [each in "_-" or unicodedata.category(each)[0] in "LN" for each in part]
    return allowed[0] and all(ok or each in ". " for ok, each in zip(allowed, part))


def plain_path(path):
    return (
        isinstance(path, str)
        and len(path.encode("utf-16-le", "surrogatepass")) <= 600
        and unicodedata.normalize("NFC", path) == path
        and all(plain_part(part) for part in path.split("/"))
    )
