#!/usr/bin/env python3
"""Checks an archive of a dialogue, by the page "Arkivformat" alone and with nothing but Python (3.9 or later).

    check_archive.py FOLDER|ZIP [--key KEY]... [--witness KEY]... [--since FILE] [--post ID]...

Exit 0 it holds · 1 tampered · 2 incomplete or unreadable · 3 it holds, by keys that were not given. Votes are not counted again.
"""

import re
import sys

from canonical import NotCanonical, base64_bytes, base64_text, base64url, base64url_bytes, parsed, utf16, whole, written
from merkle import Growing, leaf, path as way, sha256
from notes import BadNote, Key, Note, is_name
from zip_files import Unreadable, plain_path, read

FORMAT = "insyn-archive/1"
NEEDED = ["lines.ndjson", "contents.ndjson", "names.ndjson", "erased.ndjson", "keys.txt"]
UNLISTED = ("manifest.json", "seal.txt")
LINE_KEYS = {"at", "by", "contents", "data", "log", "prev", "seq", "type", "v"}
MANIFEST_KEYS = {"files", "format", "head", "log", "origin", "root", "scope", "size"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z", re.ASCII)
LOG = re.compile(r"[a-z0-9][a-z0-9-]{1,62}[a-z0-9]\Z")
SIZE = re.compile(r"(0|[1-9][0-9]{0,15})\Z")

HOLDS, TAMPERED, INCOMPLETE, UNKNOWN_KEYS = 0, 1, 2, 3


class Fault(Exception):
    """The first thing that is wrong: which exit, which file, which line of the log."""

    def __init__(self, code, where, why, seq=None):
        super().__init__("%s%s %s" % (where, "" if seq is None else " line %d" % seq, why))
        self.code, self.where, self.seq = code, where, seq


def require(holds, where, why, seq=None):
    if not holds:
        raise Fault(TAMPERED, where, why, seq)


def missing(where, why="is not there"):
    return Fault(INCOMPLETE, where, why)


def is_digest(value):
    data = base64url_bytes(value)
    return data is not None and len(data) == 32


def has(value, keys):
    return isinstance(value, dict) and set(value) == keys


def text_lines(data, where):
    """The lines of a text file (§ Words), without their line feeds."""
    try:
        data.decode("utf-8")
    except UnicodeError:
        raise Fault(TAMPERED, where, "is not UTF-8") from None
    require(data.endswith(b"\n"), where, "does not end with a line feed")
    require(b"\r" not in data and not data.startswith(b"\xef\xbb\xbf"), where, "has other line ends, or a mark at its beginning")
    return data[:-1].split(b"\n")


class Check:
    """Each step is one of §7, in its order."""

    def __init__(self, files):
        self.files = files

    def run(self, keys, witnesses, since):
        self.manifest()
        self.listed()
        self.lines()
        self.own_keys()
        self.seal()
        self.checkpoints()
        self.contents()
        self.signatures(keys)
        self.since(since, keys)
        self.witnessed(witnesses)
        return HOLDS if keys else UNKNOWN_KEYS

    def manifest(self):
        where = "manifest.json"
        if where not in self.files:
            raise missing(where)
        lines = text_lines(self.files[where], where)
        require(len(lines) == 1, where, "is more than one line")
        found = canonical(lines[0], where)
        require(has(found, MANIFEST_KEYS), where, "has not its keys")
        require(found["format"] == FORMAT, where, "is of another format")
        require(found["scope"] in ("public", "full"), where, "has no such scope")
        require(isinstance(found["log"], str) and LOG.match(found["log"]), where, "names no log")
        require(isinstance(found["origin"], str), where, "names no origin")
        self.size = whole(found["size"])
        require(self.size is not None, where, "has no size")
        require(is_digest(found["head"]) and is_digest(found["root"]), where, "has no head or root")
        require(isinstance(found["files"], list), where, "lists no files")
        for each in found["files"]:
            require(has(each, {"bytes", "path", "sha256"}), where, "lists what is no file")
            require(isinstance(each["path"], str) and whole(each["bytes"]) is not None, where, "lists what is no file")
            require(is_digest(each["sha256"]), where, "lists a file without hash")
        paths = [each["path"] for each in found["files"]]
        for path in paths:
            require(plain_path(path), where, "lists what is no path: %r" % path)
            require(path not in UNLISTED, where, "lists " + path)
        require(paths == sorted(set(paths), key=utf16), where, "lists files out of order, or twice")
        require(len({path.lower() for path in paths}) == len(paths), where, "lists two paths that differ in case alone")
        self.found, self.paths = found, {each["path"]: each for each in found["files"]}

    def listed(self):
        for path in NEEDED:
            if path not in self.paths:
                raise missing(path, "is not listed")
        for path in ["seal.txt"] + list(self.paths):
            if path not in self.files:
                raise missing(path)
        rest = [path for path in self.files if path not in UNLISTED and path != "lines.ndjson"]
        for path in sorted(rest, key=utf16):
            require(path in self.paths, path, "is not listed")
            require(self.as_listed(path), path, "is not what the manifest says")
        if not self.as_listed("lines.ndjson"):
            self.lines()
            raise Fault(TAMPERED, "lines.ndjson", "is not what the manifest says")

    def as_listed(self, path):
        row, data = self.paths[path], self.files[path]
        return whole(row["bytes"]) == len(data) and base64url(sha256(data)) == row["sha256"]

    def lines(self):
        """The chain; the root of each size; and which digests it names."""
        where, tree = "lines.ndjson", Growing()
        self.chain, self.leaves, self.roots = [], [], [tree.root()]
        before, moment = b"", ""
        for seq, line in enumerate(text_lines(self.files[where], where), 1):
            value = canonical(line, where, seq)
            require(has(value, LINE_KEYS), where, "has not its keys", seq)
            require(isinstance(value["type"], str), where, "has no type", seq)
            at = value["at"]
            require(isinstance(at, str) and MOMENT.match(at), where, "has no time", seq)
            require(isinstance(value["contents"], list), where, "names no contents", seq)
            for each in value["contents"]:
                require(has(each, {"digest", "id"}) and is_digest(each["digest"]) and isinstance(each["id"], str), where, "names no content", seq)
            require(value["log"] == self.found["log"], where, "belongs to another log", seq)
            require(whole(value["seq"]) == seq, where, "has not its number", seq)
            require(value["prev"] == base64url(sha256(before)), where, "does not follow the line before", seq)
            require(moment <= at, where, "is earlier than the line before", seq)
            self.chain.append(value)
            self.leaves.append(leaf(line))
            tree.add(self.leaves[-1])
            self.roots.append(tree.root())
            before, moment = line, at
        self.head = base64url(sha256(before))

    def own_keys(self):
        require(len(self.chain) == self.size, "lines.ndjson", "has not as many lines as the manifest says")
        require(self.head == self.found["head"], "lines.ndjson", "ends otherwise than the manifest says")
        try:
            self.own = [Key(line.decode("utf-8")) for line in text_lines(self.files["keys.txt"], "keys.txt")]
        except BadNote as fault:
            raise Fault(TAMPERED, "keys.txt", str(fault)) from None

    def note(self, where):
        try:
            return Note(self.files[where])
        except BadNote as fault:
            raise Fault(TAMPERED, where, str(fault)) from None

    def seal(self):
        note = self.note("seal.txt")
        text = "%s\n%s\n%s\n" % (FORMAT, self.found["origin"], base64_text(sha256(self.files["manifest.json"])))
        require(note.text == text.encode("utf-8"), "seal.txt", "seals something else")
        signers = [(name, id_) for name, id_, _ in note.signatures]
        require(signers == [(key.name, key.id) for key in self.own], "seal.txt", "is signed by others than the keys")
        self.notes = [("seal.txt", note)]

    def checkpoints(self):
        roots = {}
        for path in sorted((each for each in self.files if each.startswith("checkpoints/")), key=utf16):
            note = self.note(path)
            point = checkpoint(note)
            require(point is not None, path, "is no checkpoint")
            origin, size, root = point
            require(path == "checkpoints/%d.txt" % size, path, "is of another size than its name")
            require(origin == self.found["origin"], path, "is of another log")
            require(size <= self.size, path, "is of more lines than there are")
            roots[size] = root
            self.notes.append((path, note))
        for size in sorted(roots):
            require(roots[size] == self.roots[size], "checkpoints/%d.txt" % size, "does not fit the lines")
        require(base64url(self.roots[self.size]) == self.found["root"], "manifest.json", "has another root than the lines")
        require(self.size in roots, "checkpoints/%d.txt" % self.size, "is missing")

    def rows(self, where, keys):
        if self.files[where] == b"":
            return
        found = [canonical(line, where) for line in text_lines(self.files[where], where)]
        for number, value in enumerate(found, 1):
            require(has(value, keys), where, "row %d has not its keys" % number)
        yield from enumerate(found, 1)

    def contents(self):
        named = {}
        for seq, line in enumerate(self.chain, 1):
            for each in line["contents"]:
                same = named.setdefault(each["id"], each["digest"]) == each["digest"]
                require(same, "lines.ndjson", "names a content again, and says it is another", seq)
        where, there = "contents.ndjson", {}
        for number, row in self.rows(where, {"content", "id", "salt"}):
            id_, salt = row["id"], base64url_bytes(row["salt"])
            require(isinstance(id_, str) and salt is not None and len(salt) == 16, where, "row %d is no content" % number)
            require(id_ in named, where, "row %d is named by no line" % number)
            require(id_ not in there, where, "row %d is there twice" % number)
            own = base64url(sha256(salt + written(row["content"]).encode("utf-8")))
            require(own == named[id_], where, "row %d is not what its line says" % number)
            there[id_] = row["content"]
        where, absent = "erased.ndjson", set()
        for number, row in self.rows(where, {"id", "why"}):
            id_ = row["id"]
            require(isinstance(id_, str) and id_ in named, where, "row %d is named by no line" % number)
            require(row["why"] in ("erased", "withheld"), where, "row %d does not say why" % number)
            require(id_ not in absent and id_ not in there, where, "row %d is there all the same" % number)
            absent.add(id_)
        for id_ in named:
            require(id_ in there or id_ in absent, "contents.ndjson", id_ + " is missing")
        where, people = "names.ndjson", set()
        for number, row in self.rows(where, {"name", "person"}):
            person = row["person"]
            require(isinstance(person, str) and person not in people, where, "row %d names nobody, or again" % number)
            people.add(person)
        self.attachments(there.values())

    def attachments(self, contents):
        cards = {}
        for content in contents:
            if isinstance(content, dict) and content.get("kind") == "card":
                if is_digest(content.get("sha256")) and isinstance(content.get("bytes"), float):
                    cards["attachments/" + content["sha256"]] = content
        for path in sorted((each for each in self.files if each.startswith("attachments/")), key=utf16):
            require(path in cards, path, "is named by no card")
            data, card = self.files[path], cards[path]
            require(len(data) == card["bytes"] and base64url(sha256(data)) == card["sha256"], path, "is not what its card says")
        for path in cards:
            require(path in self.files, path, "is missing")

    def signatures(self, keys):
        for where, note in self.notes:
            for key in self.own + keys:
                require(note.signed_by(key), where, "is not signed by " + key.name)

    def since(self, data, keys):
        self.kept = []
        if data is None:
            return
        where = "--since"
        try:
            note = Note(data)
        except BadNote:
            raise missing(where, "is no checkpoint") from None
        point = checkpoint(note)
        if point is None:
            raise missing(where, "is no checkpoint")
        origin, size, root = point
        if origin != self.found["origin"]:
            raise missing(where, "is of another log")
        if not all(note.signed_by(key) for key in keys or self.own):
            raise missing(where, "is not signed by the keys")
        require(size <= self.size, "lines.ndjson", "ends before the checkpoint that was kept")
        require(root == self.roots[size], "lines.ndjson", "is another log than that of the checkpoint that was kept")
        self.kept = [(where, note)]

    def witnessed(self, witnesses):
        points = [note for _, note in self.notes + self.kept if checkpoint(note) is not None]
        for key in witnesses:
            require(any(note.signed_by(key) for note in points), "checkpoints", "none was seen by " + key.name)

    def proofs(self, post):
        """seq and proof of each line about a post."""
        for index, line in enumerate(self.chain):
            if isinstance(line["data"], dict) and line["data"].get("post") == post:
                yield index + 1, [base64url(each) for each in way(index, self.leaves)]


def canonical(data, where, seq=None):
    try:
        return parsed(data)
    except NotCanonical as fault:
        raise Fault(TAMPERED, where, "is not in its one form: %s" % fault, seq) from None


def checkpoint(note):
    """Origin, size and root of a note, or None."""
    parts = note.text.decode("utf-8").split("\n")
    if len(parts) != 4 or parts[3] != "" or not is_name(parts[0]) or not SIZE.match(parts[1]) or int(parts[1]) >= 2**53:
        return None
    root = base64_bytes(parts[2])
    return None if root is None or len(root) != 32 else (parts[0], int(parts[1]), root)


def verdict(files, keys=(), witnesses=(), since=None):
    """(exit, file, line of the log, words, the check)."""
    check = Check(files)
    try:
        return check.run(list(keys), list(witnesses), since), None, None, "it holds", check
    except Fault as fault:
        return fault.code, fault.where, fault.seq, str(fault), check


def main(words):
    if not words or len(words) % 2 == 0:
        print(__doc__, file=sys.stderr)
        return INCOMPLETE
    keys, witnesses, since, posts = [], [], None, []
    try:
        for option, value in zip(words[1::2], words[2::2]):
            if option == "--since":
                with open(value, "rb") as opened:
                    since = opened.read()
            elif option == "--post":
                posts.append(value)
            elif option in ("--key", "--witness"):
                (keys if option == "--key" else witnesses).append(Key(value))
            else:
                print(__doc__, file=sys.stderr)
                return INCOMPLETE
        files = read(words[0])
    except (OSError, BadNote, Unreadable) as fault:
        print("incomplete: %s" % fault, file=sys.stderr)
        return INCOMPLETE
    code, _, _, told, check = verdict(files, keys, witnesses, since)
    kind = {HOLDS: "ok", TAMPERED: "tampered", INCOMPLETE: "incomplete", UNKNOWN_KEYS: "unknown keys"}[code]
    print("%s: %s" % (kind, told), file=sys.stdout if code == HOLDS else sys.stderr)
    if code in (HOLDS, UNKNOWN_KEYS):
        for post in posts:
            for seq, proof in check.proofs(post):
                print("post %s: line %d is in the tree, by %d hashes: %s" % (post, seq, len(proof), " ".join(proof)))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
