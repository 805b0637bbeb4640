"""Broken GeoPackages and Shapefiles."""

import sqlite3
import struct
import tempfile
from contextlib import closing
from pathlib import Path

from broken import Broken, part_of, repacked
from shapely.geometry import Point
from tiny import town
from uploaded import geopackage, layer, shapefile, towns_geojson, workbook_of, zip_of

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def database(*statements, base=None):
    """Change a GeoPackage with SQL."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.gpkg"
        path.write_bytes(base or geopackage(towns=layer()))
        with closing(sqlite3.connect(path)) as made:
            for statement in statements:
                made.execute(statement)
            made.commit()
        return path.read_bytes()


def drawn_as(binary):
    """Put well-known binary in the place of a layer's first geometry."""
    head = b"GP\x00\x01" + (4326).to_bytes(4, "little")
    return database(
        "DROP TRIGGER IF EXISTS rtree_towns_geom_update6",
        "DROP TRIGGER IF EXISTS rtree_towns_geom_update7",
        "CREATE TABLE copy AS SELECT * FROM towns",
        f"UPDATE copy SET geom = X'{(head + binary).hex()}' WHERE rowid = 1",
        "UPDATE gpkg_contents SET table_name = 'copy'",
        "UPDATE gpkg_geometry_columns SET table_name = 'copy'",
    )


def well_known(number, *places):
    """Write a geometry of some type in well-known binary, its places behind their number."""
    count = len(places).to_bytes(4, "little")
    body = b"".join(struct.pack("<2d", *place) for place in places)
    return b"\x01" + number.to_bytes(4, "little") + count + body


ARC = well_known(8, (38.1, 48.8), (38.2, 48.9), (38.3, 48.8))
CURVES = {
    "CircularString": ARC,
    "CompoundCurve": well_known(9)[:5] + b"\x01\x00\x00\x00" + ARC,
    "CurvePolygon": well_known(10),
    "MultiCurve": well_known(11),
    "MultiSurface": well_known(12),
    "Curve": well_known(1013),
    "Surface": well_known(2014),
    "PolyhedralSurface": well_known(3015),
    "TIN": well_known(16 | 0x80000000),
    "Triangle": well_known(17),
}

LAYERS = [
    Broken(
        "half a character in settlements that are reprojected",
        "towns.geojson",
        towns_geojson(
            town(note="\\ud800"),
            crs={"type": "name", "properties": {"name": "EPSG:32637"}},
        ).replace(b"\\\\u", b"\\u"),
        r"towns.geojson row 1, note: found '\\ud800'; allowed: whole characters",
    ),
    Broken(
        "letters of another encoding in a layer",
        "towns.gpkg",
        database(
            "CREATE TABLE copy AS SELECT * FROM towns",
            "UPDATE copy SET note = CAST(X'd1696c' AS TEXT)",
            "UPDATE gpkg_contents SET table_name = 'copy'",
            "UPDATE gpkg_geometry_columns SET table_name = 'copy'",
        ),
        "towns.gpkg: found letters of an unknown encoding in feature 1; allowed: UTF-8 text",
    ),
    *(
        Broken(
            f"a {name} in a layer",
            f"{name}.gpkg",
            drawn_as(binary),
            f"{name}.gpkg, layer copy row 1, geometry: found type '{name}'; "
            "allowed: Point, Polygon, MultiPolygon. Draw it again as one of these.",
        )
        for name, binary in CURVES.items()
    ),
    Broken(
        "a Shapefile of surfaces",
        "towns.zip",
        repacked(
            shapefile(),
            **{
                "settlements.shp": (shape := part_of(shapefile(), "settlements.shp"))[:32]
                + b"\x1f\x00\x00\x00"
                + shape[36:]
            },
        ),
        r"towns.zip: found settlements.shp of surfaces \(MultiPatch\)",
    ),
    Broken(
        "a workbook of many sheets",
        "claims.xlsx",
        workbook_of(**{f"s{number}": [["a"]] for number in range(21)}),
        "claims.xlsx: found 21 sheets; allowed: up to 20 sheets",
    ),
    Broken(
        "a layer that says that its system is unknown",
        "towns.gpkg",
        database("UPDATE gpkg_geometry_columns SET srs_id = -1"),
        "towns.gpkg, layer towns, geometry: found no coordinate system",
    ),
    Broken(
        "a text called GeoPackage",
        "towns.gpkg",
        b"<OGRVRTDataSource/>",
        "towns.gpkg: found a file that is no database",
    ),
    Broken(
        "half a GeoPackage", "towns.gpkg", geopackage(towns=layer())[:6000], "towns.gpkg: found "
    ),
    Broken(
        "a database without layers",
        "towns.gpkg",
        database("DELETE FROM gpkg_contents"),
        "towns.gpkg: found no layer of features",
    ),
    Broken(
        "a database of another program",
        "towns.gpkg",
        database("DROP TABLE gpkg_contents"),
        "towns.gpkg: found tables that do not belong together",
    ),
    Broken(
        "several layers",
        "towns.gpkg",
        geopackage(a=layer(), b=layer()),
        "towns.gpkg: found the layers 'a', 'b'; allowed: one layer, or one called settlements",
    ),
    Broken(
        "a layer without a system",
        "towns.gpkg",
        geopackage(towns=layer(crs=None)),
        "layer towns, geometry: found the coordinate system .*Undefined",
    ),
    Broken(
        "a layer that is an endless query",
        "towns.gpkg",
        database("ALTER TABLE towns RENAME TO was", f"CREATE VIEW towns AS {ENDLESS}"),
        "towns.gpkg: found the table 'towns', which is computed",
    ),
    Broken(
        "a list of layers that is an endless query",
        "towns.gpkg",
        database(
            "ALTER TABLE gpkg_contents RENAME TO was", f"CREATE VIEW gpkg_contents AS {ENDLESS}"
        ),
        "towns.gpkg: found the table 'gpkg_contents', which is computed",
    ),
    Broken(
        "geometries that are none",
        "towns.gpkg",
        database(
            "DROP TRIGGER IF EXISTS rtree_towns_geom_update6",
            "DROP TRIGGER IF EXISTS rtree_towns_geom_update7",
            "CREATE TABLE copy AS SELECT * FROM towns",
            "UPDATE copy SET geom = 'x'",
            "UPDATE gpkg_contents SET table_name = 'copy'",
            "UPDATE gpkg_geometry_columns SET table_name = 'copy'",
        ),
        "towns.gpkg: found a geometry of feature 1 that is none",
    ),
    Broken(
        "a layer with a fault in a cell",
        "towns.gpkg",
        geopackage(towns=layer([town(kind="Town")])),
        "towns.gpkg, layer towns row 1, kind: found 'Town'",
    ),
    Broken(
        "heights in a layer",
        "towns.gpkg",
        geopackage(
            towns=layer().set_geometry([Point(38.1, 48.87, 9), Point(37.8, 48.9, 9)], crs=4326)
        ),
        "towns.gpkg, layer towns row 1, geometry: found",
    ),
    Broken(
        "a Shapefile without .shx",
        "towns.zip",
        shapefile(without=[".shx"]),
        r"towns.zip: found no settlements.shx; allowed: .shp, .shx, .dbf, .prj together",
    ),
    Broken(
        "a Shapefile without .dbf",
        "towns.zip",
        shapefile(without=[".dbf"]),
        "towns.zip: found no settlements.dbf",
    ),
    Broken(
        "a Shapefile without .prj",
        "towns.zip",
        shapefile(without=[".prj"]),
        "towns.zip: found no settlements.prj",
    ),
    Broken(
        "a Shapefile without .shp",
        "towns.zip",
        shapefile(without=[".shp"]),
        "towns.zip: found no settlements.shp",
    ),
    Broken(
        "two Shapefiles",
        "towns.zip",
        zip_of({"a.shp": b"x", "b.shp": b"x"}),
        "towns.zip: found the Shapefiles 'a', 'b'",
    ),
    Broken(
        "a Shapefile that is none",
        "towns.zip",
        zip_of({f"a{end}": b"<OGRVRTDataSource/>" for end in (".shp", ".shx", ".dbf", ".prj")}),
        "towns.zip: found a.shp that is no Shapefile",
    ),
    Broken(
        "a Shapefile with a table that is none",
        "towns.zip",
        zip_of(
            {
                "a.shp": b"\x00\x00\x27\x0a" + bytes(96),
                "a.shx": b"\x00\x00\x27\x0a" + bytes(96),
                "a.dbf": b"x",
                "a.prj": b"x",
            }
        ),
        r"towns.zip, a.shp: found a broken Shapefile \('Record count in \.shx",
    ),
    Broken(
        "a Shapefile in a system that is none",
        "towns.zip",
        repacked(shapefile(), **{"settlements.prj": b"LOCAL"}),
        "towns.zip, settlements.shp, geometry: found the coordinate system 'LOCAL'",
    ),
    Broken(
        "a Shapefile in letters nobody named",
        "towns.zip",
        repacked(
            shapefile(without=[".cpg"]),
            **{
                "settlements.dbf": part_of(shapefile(), "settlements.dbf").replace(
                    b"Siversk", b"\xd1iversk"
                )
            },
        ),
        "towns.zip, settlements.shp: found letters of an unknown encoding",
    ),
    Broken(
        "one file of a Shapefile",
        "towns.shp",
        b"\x00\x00\x27\x0a",
        "towns.shp: found one file of a Shapefile",
    ),
]
