"""Broken settlements: places in tables and in GeoJSON."""

from broken import Broken, features
from tiny import feature, town
from uploaded import CLAIMS, LATLON_COLUMNS, TOWNS, csv_of, layer, towns_csv, towns_geojson


def place(kind, coordinates):
    return features(("geometry", {"type": kind, "coordinates": coordinates}))


PLACES = [
    Broken(
        "lat and lon swapped in GeoJSON",
        "towns.geojson",
        place("Point", [48.87, 38.1]),
        r"towns.geojson row 1, geometry: found \[48.87, 38.1\]; .*swap the two numbers",
    ),
    Broken(
        "lat and lon swapped in a table",
        "towns.csv",
        towns_csv(town(lon=48.87, lat=38.1)),
        "towns.csv row 2, lat, lon: found lat 38.1, lon 48.87; .*The two are swapped",
    ),
    Broken(
        "a comma for a point",
        "towns.csv",
        towns_csv(town(lat="48,87")),
        "towns.csv row 2, lat: found '48,87'; allowed: degrees as a number",
    ),
    Broken(
        "no lat",
        "towns.csv",
        csv_of(TOWNS, LATLON_COLUMNS[:-2] + LATLON_COLUMNS[-1:]),
        "towns.csv row 1, lat: found no such column",
    ),
    Broken(
        "far away",
        "towns.csv",
        towns_csv(town(lon=2.35, lat=48.85)),
        r"towns.csv row 2, lat, lon: found \[2.35, 48.85\]; allowed: longitude 35.6 to 40.0",
    ),
    Broken(
        "people in words",
        "towns.csv",
        towns_csv(town(population="many")),
        "towns.csv row 2, population: found 'many'; allowed: a whole number",
    ),
    Broken(
        "a crossed polygon",
        "towns.geojson",
        place("Polygon", [[[38, 48], [38.1, 48.1], [38.1, 48], [38, 48.1], [38, 48]]]),
        r"towns.geojson row 1, geometry: found self-intersection\[38.05 48.05\]",
    ),
    Broken(
        "a polygon of two places",
        "towns.geojson",
        place("Polygon", [[[38, 48], [38.1, 48.1]]]),
        "towns.geojson row 1, geometry: found .*allowed: two finite numbers a place",
    ),
    Broken(
        "NaN",
        "towns.geojson",
        features().replace(b"38.1,", b"NaN,"),
        r"towns.geojson: found broken JSON \(NaN is not a number\)",
    ),
    Broken(
        "Infinity",
        "towns.geojson",
        features().replace(b"38.1,", b"-Infinity,"),
        r"found broken JSON \(-Infinity is not a number\)",
    ),
    Broken(
        "a number beyond numbers",
        "towns.geojson",
        features().replace(b"38.1,", b"1e999,"),
        r"found broken JSON \(1e999 is too large\)",
    ),
    Broken(
        "heights",
        "towns.geojson",
        place("Point", [38.1, 48.87, 120]),
        r"towns.geojson row 1, geometry: found \[38.1, 48.87, 120\]; allowed: two finite numbers",
    ),
    Broken(
        "no geometry",
        "towns.geojson",
        features(("geometry", None)),
        "towns.geojson row 1, geometry: found no geometry",
    ),
    Broken(
        "an empty geometry",
        "towns.geojson",
        place("Polygon", []),
        "row 1, geometry: found an empty geometry",
    ),
    Broken(
        "a collection of geometries",
        "towns.geojson",
        features(("geometry", {"type": "GeometryCollection", "geometries": []})),
        "row 1, geometry: found type 'GeometryCollection'",
    ),
    Broken(
        "a front line",
        "towns.geojson",
        place("LineString", [[38, 48], [38.1, 48.1]]),
        "row 1, geometry: found type 'LineString'; allowed: Point, Polygon, MultiPolygon",
    ),
    Broken(
        "half a GeoJSON",
        "towns.geojson",
        towns_geojson()[:-40],
        r"towns.geojson row 1: found broken JSON \(",
    ),
    Broken(
        "JSON that is no GeoJSON",
        "towns.json",
        b'{"towns": []}',
        "towns.json: found type 'None'; allowed: a FeatureCollection",
    ),
    Broken(
        "a hundred thousand brackets",
        "towns.geojson",
        b"[" * 100_000,
        r"towns.geojson: found broken JSON \(nested too deep\)",
    ),
    Broken(
        "ten million brackets",
        "towns.geojson",
        b'{"type":"FeatureCollection","features":[' + b"[]," * 5_000_000,
        "towns.geojson: found more than 2,000,000 lists and objects",
    ),
    Broken(
        "properties by the thousand",
        "towns.geojson",
        features(("properties", {f"p{n}": "" for n in range(5_000)})),
        "towns.geojson row 1: found more than 200 properties",
    ),
    Broken(
        "numbers for texts",
        "towns.geojson",
        features(("properties", feature(TOWNS[0])["properties"] | {"name_en": 7})),
        "towns.geojson row 1, name_en: found 7; allowed: text",
    ),
    Broken(
        "GeoJSON in a system that is none",
        "towns.geojson",
        towns_geojson(crs={"type": "name", "properties": {"name": "local grid"}}),
        "towns.geojson, crs: found 'local grid'; allowed: EPSG:4326",
    ),
    Broken(
        "GeoJSON in metres that does not say so",
        "towns.geojson",
        layer(crs="EPSG:32637").to_json(drop_id=True).encode().replace(b'"crs"', b'"was"'),
        r"towns.geojson row 1, geometry: found \[4",
    ),
    Broken(
        "GeoJSON in degrees that says metres",
        "towns.geojson",
        towns_geojson(crs={"type": "name", "properties": {"name": "EPSG:32637"}}),
        "towns.geojson row 1, geometry: found",
    ),
    Broken(
        "settlements twice",
        "b.geojson",
        towns_geojson(),
        "b.geojson: found settlements again; allowed: one, as in settlements.csv",
        (("settlements.csv", towns_csv()),),
    ),
    Broken(
        "a town twice",
        "towns.csv",
        towns_csv(town(), town(name_en="B")),
        "towns.csv row 3, town_id: found 'siversk' again; .* it stands in towns.csv row 2",
    ),
    Broken(
        "claims as GeoJSON",
        "claims.geojson",
        features(("properties", CLAIMS[0])),
        "claims.geojson row 1: found an unknown property 'claim_id'",
    ),
]
