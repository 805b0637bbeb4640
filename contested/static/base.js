"use strict";
// The quiet ground: land, water, hairline borders, and the outline of the oblast.
(() => {
  const parts = (window.contestedParts ??= {});
  const { Sheet, flat } = parts.sheet;
  const FADE = 0.28;
  const SOMEWHERE = [
    [46.8, 36.5],
    [49.3, 39.2],
  ];

  const rings = ({ type, coordinates }) => {
    if (type === "Polygon" || type === "MultiLineString") return coordinates;
    if (type === "MultiPolygon") return coordinates.flat();
    return [coordinates];
  };

  const trace = (sheet, kind) => {
    const { context } = sheet;
    context.beginPath();
    for (const feature of sheet.features) {
      if (feature.kind !== kind) continue;
      for (const line of feature.lines) {
        line.forEach(({ x, y }, i) => {
          if (i) context.lineTo(sheet.x(x), sheet.y(y));
          else context.moveTo(sheet.x(x), sheet.y(y));
        });
      }
    }
  };

  const fill = (sheet, kind, colour) => {
    trace(sheet, kind);
    sheet.context.fillStyle = colour;
    sheet.context.fill("evenodd");
  };

  const draw = (sheet, kind, colour, width) => {
    trace(sheet, kind);
    sheet.context.strokeStyle = colour;
    sheet.context.lineWidth = width;
    sheet.context.stroke();
  };

  /** Let the context run out softly where the data end, `FADE` degrees wide. */
  const fade = (sheet, colour) => {
    const { context, box } = sheet;
    const reach = (FADE / 360) * 256 * sheet.scale;
    const [left, top] = [sheet.x(box.min.x), sheet.y(box.min.y)];
    const [right, bottom] = [sheet.x(box.max.x), sheet.y(box.max.y)];
    const edges = [
      [left, top, left + reach, bottom, left, 0, left + reach, 0],
      [right - reach, top, right, bottom, right, 0, right - reach, 0],
      [left, top, right, top + reach, 0, top, 0, top + reach],
      [left, bottom - reach, right, bottom, 0, bottom, 0, bottom - reach],
    ];
    for (const [x, y, toX, toY, ...line] of edges) {
      const gradient = context.createLinearGradient(...line);
      gradient.addColorStop(0.1, colour);
      gradient.addColorStop(1, `${colour}00`);
      context.fillStyle = gradient;
      context.fillRect(x - 2, y - 2, toX - x + 4, toY - y + 4);
    }
  };

  const BaseSheet = Sheet.extend({
    options: { margin: 0.5 },

    setBase(base) {
      this.features = base.features.map(({ properties, geometry }) => ({
        kind: properties.kind,
        lines: rings(geometry).map((line) => line.map(([lon, lat]) => flat(lat, lon))),
      }));
      this.box = L.bounds(this.features.flatMap(({ lines }) => lines.flat()));
      this.settle();
    },

    setColours(colours) {
      this.colours = colours;
      this.settle();
    },

    /** Leave the ground to the tiles and keep only the oblast's outline. */
    setTiles(tiles) {
      this.tiles = tiles;
      this.settle();
    },

    arrange() {
      this.wipe();
      if (!this.features?.length || !this.colours) return;
      const { ground } = this.colours;
      this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
      this.context.lineJoin = "round";
      if (!this.tiles) {
        fill(this, "sea", ground.water);
        fill(this, "oblast", ground.land);
        draw(this, "river", ground.river, 1);
        draw(this, "neighbour", ground.border, 0.8);
        fade(this, ground.around);
      }
      draw(this, "oblast", ground.outline, 1.2);
    },
  });

  /** The corners of the oblast, or of the towns when there is no outline. */
  const extent = (base, towns) => {
    const oblast = base.features.filter(({ properties }) => properties.kind === "oblast");
    const points = oblast.length
      ? oblast.flatMap(({ geometry }) => rings(geometry).flat()).map(([lon, lat]) => [lat, lon])
      : towns.lat.map((lat, i) => [lat, towns.lon[i]]);
    return L.latLngBounds(points.length ? points : SOMEWHERE);
  };

  parts.base = { BaseSheet, extent };
})();
