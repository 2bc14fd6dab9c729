"""What stands around records that are judged by themselves: a trail for a few of them, and how far they can see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

from caretrail.folder import Seen
from caretrail.load import Loaded, Record, Rejected, folder_file, is_work, load, load_file, record_id
from caretrail.trail import Trail

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_values

Other = TypeVar("Other")

SIGHT = 2
"""How far a rule about links looks: to the records that are named, and to those that these name."""


class Surroundings:
    """The reference data of a folder, and its work records where they are asked for. `key` names the day and the
    reference data: what was judged under another one is judged again.
    """

    def __init__(self, root: Path, seen: Sequence[Seen], as_of: date, key: str) -> None:
        self.root = root
        self.key = key
        self._seen = seen
        self._as_of = as_of

    def load(self) -> None:
        """Read the reference data now, so that processes that are forked need not."""
        _ = self._ground, self._paths, self.doubled

    def trail(self, work: Sequence[Record]) -> Trail:
        """A trail that follows these records: they, all reference data, and each further record when it is named."""
        trail = Trail(Loaded((*self._ground, *work), ()), self._as_of, holders={record.id for record in work})
        _ = trail.by_kind
        trail.__dict__["records"] = Records(trail.records, self._find)
        return trail

    def _find(self, name: str) -> Record | Rejected | None:
        seen = self._paths.get(name)
        return load_file(folder_file(self.root, seen)) if seen else None

    @cached_property
    def doubled(self) -> set[str]:
        """Ids that several files claim: which of them has it, only the whole folder tells."""
        counted = Counter(record_id(each.path) for each in self._seen if is_work(each.path))
        return {name for name, files in counted.items() if files > 1}

    @cached_property
    def _ground(self) -> tuple[Record, ...]:
        return load(folder_file(self.root, each) for each in self._seen if not is_work(each.path)).records

    @cached_property
    def _paths(self) -> dict[str, Seen]:
        return {record_id(each.path): each for each in self._seen if is_work(each.path)}


class Records(dict[str, Record]):
    """Records by id, each found when it is first asked for. Going through them gives those found up to then, also where
    more are found on the way.
    """

    def __init__(self, known: Mapping[str, Record], find: Callable[[str], Record | Rejected | None]) -> None:
        super().__init__(known)
        self._find = find

    def items(self) -> dict_items[str, Record]:
        return dict(super().items()).items()

    def values(self) -> dict_values[str, Record]:
        return dict(super().items()).values()

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(super().__iter__()))

    def __contains__(self, name: object) -> bool:
        return self.get(str(name)) is not None

    def __missing__(self, name: str) -> Record:
        read = self._find(name)
        if not isinstance(read, Record):
            raise KeyError(name)
        self[name] = read
        return read

    @overload
    def get(self, name: str, other: None = None, /) -> Record | None: ...
    @overload
    def get(self, name: str, other: Record | Other, /) -> Record | Other: ...
    def get(self, name: str, other: object = None, /) -> object:
        try:
            return self[name]
        except KeyError:
            return other
