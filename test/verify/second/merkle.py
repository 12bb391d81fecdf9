"""The Merkle tree of RFC 6962 §2.1, with its proofs, as the text of the RFC puts them."""

import hashlib


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(data):
    return sha256(b"\x00" + data)


def node(left, right):
    return sha256(b"\x01" + left + right)


class Growing:
    """Roots of all the first parts of a log, leaf by leaf, from the full subtrees on its right edge."""

    def __init__(self):
        self.size = 0
        self._edge = []

    def add(self, leaf_hash):
        self.size += 1
        height, hashed = 0, leaf_hash
        while self._edge and self._edge[-1][0] == height:
            hashed = node(self._edge.pop()[1], hashed)
            height += 1
        self._edge.append((height, hashed))

    def root(self):
        if not self._edge:
            return sha256(b"")
        result = self._edge[-1][1]
        for _, hashed in reversed(self._edge[:-1]):
            result = node(hashed, result)
        return result


def _split(count):
    """The largest power of two smaller than count."""
    return 1 << ((count - 1).bit_length() - 1)


def root(leaves):
    """MTH(D[n]), by its definition."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    at = _split(len(leaves))
    return node(root(leaves[:at]), root(leaves[at:]))


def path(index, leaves):
    """PATH(m, D[n]): §2.1.1."""
    if len(leaves) <= 1:
        return []
    at = _split(len(leaves))
    if index < at:
        return path(index, leaves[:at]) + [root(leaves[at:])]
    return path(index - at, leaves[at:]) + [root(leaves[:at])]


def consistency(old, leaves):
    """PROOF(m, D[n]): §2.1.2."""

    def part(count, rest, complete):
        if count == len(rest):
            return [] if complete else [root(rest)]
        at = _split(len(rest))
        if count <= at:
            return part(count, rest[:at], complete) + [root(rest[at:])]
        return part(count - at, rest[at:], False) + [root(rest[:at])]

    return part(old, leaves, True) if 0 < old < len(leaves) else []


def includes(index, size, leaf_hash, proof, root_hash):
    """Whether the proof leads from the leaf to the root (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, result = index, size - 1, leaf_hash
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            result = node(step, result)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            result = node(result, step)
        place, last = place >> 1, last >> 1
    return last == 0 and result == root_hash


def grows(old, new, proof, old_root, new_root):
    """Whether the log of the old root is the beginning of that of the new (RFC 9162 §2.1.4.2)."""
    if old > new:
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == sha256(b"")
    steps = list(proof)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            first, second = node(step, first), node(step, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node(second, step)
        place, last = place >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
