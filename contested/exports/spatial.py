"""GeoJSON and GeoParquet: rows with the places they speak of, EPSG:4326."""

import io
import json
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
from shapely.geometry import mapping

from contested.dataset import Dataset


def geojson(frame: pd.DataFrame, dataset: Dataset, about: dict[str, str]) -> bytes:
    """Write one feature a row and line, longitude first; `about` is a member of the collection."""
    placed = _placed(frame, dataset)
    cells = placed.drop(columns="geometry").to_dict("records")
    lines = [
        json.dumps(_feature(properties, shape), ensure_ascii=False)
        for properties, shape in zip(cells, placed.geometry, strict=True)
    ]
    head = json.dumps(about, ensure_ascii=False)
    body = ",\n".join(lines)
    text = f'{{\n"type": "FeatureCollection",\n"about": {head},\n"features": [\n{body}\n]\n}}\n'
    return text.encode()


def geoparquet(frame: pd.DataFrame, dataset: Dataset, about: dict[str, str]) -> bytes:
    """Write GeoParquet; `about` stands in the file's metadata, each entry as `contested:<name>`."""
    plain = io.BytesIO()
    _placed(frame, dataset).to_parquet(plain, index=False)
    table = pq.read_table(plain)
    notes = {f"contested:{name}": text for name, text in about.items()}
    written = io.BytesIO()
    pq.write_table(
        table.replace_schema_metadata({**(table.schema.metadata or {}), **notes}), written
    )
    return written.getvalue()


def _placed(frame: pd.DataFrame, dataset: Dataset) -> gpd.GeoDataFrame:
    towns = [dataset.town_row[town] for town in frame["town_id"]]
    shapes = dataset.towns.geometry.to_numpy()[towns]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))


def _feature(properties: dict[Any, Any], shape: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": mapping(shape)}
