"""Many checks in one process: a JSON object a line on standard input, an answer a line. For the tests that compare two implementations."""

import base64
import json
import sys

import merkle
from canonical import NotCanonical, parsed
from check_archive import verdict
from notes import BadNote, Key, Note
from zip_files import Unreadable, from_zip, read


def bytes_of(text):
    return base64.b64decode(text)


def hashes(each):
    return [bytes_of(one) for one in each]


def texts(each):
    return [base64.b64encode(one).decode("ascii") for one in each]


class Cases:
    def __init__(self):
        self.base = {}

    def answer(self, case):
        if "base" in case:
            self.base = {path: bytes_of(data) for path, data in case["base"].items()}
            return {}
        if "tree" in case:
            return self.tree(case)
        if "includes" in case:
            index, size, leaf, proof, root = case["includes"]
            return {"holds": merkle.includes(index, size, bytes_of(leaf), hashes(proof), bytes_of(root))}
        if "grows" in case:
            old, new, proof, old_root, new_root = case["grows"]
            return {"holds": merkle.grows(old, new, hashes(proof), bytes_of(old_root), bytes_of(new_root))}
        if "canonical" in case:
            try:
                parsed(bytes_of(case["canonical"]))
                return {"holds": True}
            except NotCanonical:
                return {"holds": False}
        if "note" in case:
            try:
                note, key = Note(bytes_of(case["note"])), Key(case["key"])
                return {"holds": note.signed_by(key)}
            except BadNote:
                return {"holds": False}
        return self.archive(case)

    def tree(self, case):
        leaves = [merkle.leaf(b"%d" % at) for at in range(case["tree"])]
        growing = merkle.Growing()
        for each in leaves:
            growing.add(each)
        root = merkle.root(leaves)
        if growing.root() != root:
            raise ValueError("two roots of one tree")
        return {
            "root": texts([root])[0],
            "inclusion": [texts(merkle.path(index, leaves)) for index in case["leaves"]],
            "consistency": [texts(merkle.consistency(old, leaves)) for old in case["from"]],
        }

    def archive(self, case):
        try:
            if "zip" in case:
                files = from_zip(bytes_of(case["zip"]))
            elif "path" in case:
                files = read(case["path"])
            else:
                files = dict(self.base)
                for path, data in case["change"].items():
                    if data is None:
                        files.pop(path, None)
                    else:
                        files[path] = bytes_of(data)
        except Unreadable as fault:
            return {"exit": 2, "file": None, "seq": None, "told": str(fault)}
        keys = [Key(text) for text in case.get("keys", [])]
        witnesses = [Key(text) for text in case.get("witnesses", [])]
        since = case.get("since")
        code, where, seq, told, check = verdict(files, keys, witnesses, None if since is None else since.encode("utf-8"))
        answer = {"exit": code, "file": where, "seq": seq, "told": told}
        if "post" in case:
            answer["proofs"] = [[line, proof] for line, proof in check.proofs(case["post"])]
        return answer


def main():
    cases = Cases()
    for line in sys.stdin:
        print(json.dumps(cases.answer(json.loads(line))))


if __name__ == "__main__":
    main()
