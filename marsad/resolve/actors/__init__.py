"""Who the parties and sources that a report names are: ids of the registry, sides, kinds."""

from marsad.resolve.actors.actor import ResolvedActor, ResolvedSource, SourceKind
from marsad.resolve.actors.naming import name_actors, resolve_actors, resolve_sources

__all__ = [
    "ResolvedActor",
    "ResolvedSource",
    "SourceKind",
    "name_actors",
    "resolve_actors",
    "resolve_sources",
]
