"""Sets that are joined step by step (union-find)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Joined(Generic[T]):
    """Which things belong together.

    >>> joined = Joined("abcd")
    >>> joined.join("a", "c")
    >>> joined.sets()
    [['a', 'c'], ['b'], ['d']]
    """

    def __init__(self, things: Iterable[T] = ()) -> None:
        self._parent: dict[T, T] = {thing: thing for thing in things}

    def find(self, thing: T) -> T:
        """The thing that stands for its set."""
        root = self._parent.setdefault(thing, thing)
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[thing] != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def join(self, a: T, b: T) -> None:
        first, second = self.find(a), self.find(b)
        if first != second:
            self._parent[second] = first

    def things(self) -> list[T]:
        """All things, in the order they came in."""
        return list(self._parent)

    def sets(self) -> list[list[T]]:
        """Every set, each in the order its things came in."""
        found: dict[T, list[T]] = {}
        for thing in self._parent:
            found.setdefault(self.find(thing), []).append(thing)
        return list(found.values())
