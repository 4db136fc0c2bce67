"""The incidents by day: a list that can be read aloud, with a bar in each line for the eye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import accumulate, groupby, pairwise

from marsad.model import Incident, PartialDate
from marsad.show.overview.called import place_name
from marsad.show.wording import said

LONGEST_GAP = 3  # days on which nothing begins or ends that are drawn; more are left out
THINNEST = 1.2  # of 100: the bar of a single day in a long time

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Axis:
    """The time of all incidents from 0 to 100.

    ``turns`` are the days on which anything begins or ends, with how many days are drawn before
    each: of a long time between two of them only the beginning is drawn.
    """

    turns: Mapping[date, int]

    @property
    def length(self) -> int:
        """How many days are drawn."""
        return max(self.turns.values()) + 1

    def bar(self, days: Days) -> tuple[float, float]:
        """Where the bar of days that the axis was made for begins, and how wide it is."""
        begin, end = self.turns[days[0]], self.turns[days[1]] + 1
        width = max(THINNEST, 100 * (end - begin) / self.length)
        return min(100 * begin / self.length, 100 - width), width

    def breaks(self) -> list[float]:
        """Where days are left out."""
        ordered = pairwise(sorted(self.turns))
        cut = [after for before, after in ordered if (after - before).days > LONGEST_GAP + 1]
        return [100 * (self.turns[day] - 0.5) / self.length for day in cut]


def axis(days: Iterable[Days]) -> Axis | None:
    """The axis on which all these days lie; None of none."""
    ends = sorted({day for pair in days for day in pair})
    if not ends:
        return None
    steps = (min((b - a).days, LONGEST_GAP + 1) for a, b in pairwise(ends))
    return Axis(dict(zip(ends, accumulate(steps, initial=0), strict=True)))


def days_of(when: PartialDate | None) -> Days | None:
    """From the first day to the last; None where no day can be named."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def days_html(days: Days | None) -> str:
    """A day with its weekday, a range of days, or that none can be named."""
    if days is None:
        return said("no-day")
    first, last = days
    if first == last:
        return f"{day_html(first)} {said(f'weekday:{first.weekday()}')}"
    return f'<bdi dir="ltr">{day_html(first)} – {day_html(last)}</bdi>'


def day_html(day: date) -> str:
    """The day, which Arabic words before it would else turn round."""
    return f'<time datetime="{day}" dir="ltr">{day}</time>'


def timeline(incidents: Sequence[Incident]) -> Iterator[str]:
    """The timeline in pieces: days in order, those that last longer after, unknown ones last."""
    dated = [(days, each) for each in incidents if (days := days_of(each.date))]
    scale = axis(days for days, _ in dated)
    yield '<ol class="timeline">\n'
    for days, group in groupby(sorted(dated, key=_order), key=lambda item: item[0]):
        bar = _bar(scale, days) if scale else ""
        yield f"<li><h4>{days_html(days)}</h4>{bar}{_links([each for _, each in group])}</li>\n"
    undated = [each for each in incidents if days_of(each.date) is None]
    if undated:
        yield f'<li class="undated"><h4>{said("no-day")}</h4>{_links(undated)}</li>\n'
    yield "</ol>\n"


def _order(item: tuple[Days, Incident]) -> tuple[Days, str]:
    return item[0], item[1].id


def _bar(scale: Axis, days: Days) -> str:
    """For the eye alone: the heading has the days in words."""
    begin, width = scale.bar(days)
    gaps = "".join(f'<path d="M{at:.2f} 0V6"/>' for at in scale.breaks())
    return (
        '<svg class="when" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        f'{gaps}<rect x="{begin:.2f}" y="1" width="{width:.2f}" height="4"/></svg>'
    )


def _links(incidents: Iterable[Incident]) -> str:
    return f"<ul>{''.join(f'<li>{link(each)}</li>' for each in incidents)}</ul>"


def link(incident: Incident) -> str:
    """A link to the incident's card: its type and place."""
    kind = incident.types[0]
    name = place_name(incident)
    where = f' <bdi lang="ar">{escape(name)}</bdi>' if name else ""
    return f'<a href="#{incident.id}" data-type="{escape(kind)}">{said(f"type:{kind}")}{where}</a>'
