"""GeoJSON is JSON, longitude first, with events that have a point."""

from __future__ import annotations

import json

from marsad.export import find
from tests.export.readings import Shelf, shelf
from tests.export.test_golden import written


def test_features_have_points_and_their_precision() -> None:
    whole = json.loads(written(find("geojson"), shelf()))
    assert whole["type"] == "FeatureCollection"
    first, second = whole["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [44.021, 13.58]}
    told = first["properties"]
    assert (told["within_km"], told["geo_precision"], told["where_prec"]) == (25, 1, 2)
    assert second["properties"]["published"] == "2021-03-06"


def test_an_empty_store_is_an_empty_collection() -> None:
    empty = json.loads(written(find("geojson"), Shelf()))
    assert empty == {"type": "FeatureCollection", "features": []}


def test_properties_are_those_stated() -> None:
    names = {column.name for column in find("geojson").columns}
    features = json.loads(written(find("geojson"), shelf()))["features"]
    assert all(set(feature["properties"]) == names for feature in features)
