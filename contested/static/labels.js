"use strict";
// Names by priority, never on top of each other. They depend on place and zoom, not on the date,
// so they stand still while the days go by.
(() => {
  const parts = (window.contestedParts ??= {});
  const { Sheet, flat } = parts.sheet;
  const GAP = 3;
  const LONGEST = 180;
  const sizes = [
    [100000, 14.5, 640],
    [20000, 13, 560],
    [5000, 12, 480],
    [0, 11.5, 440],
  ];
  const unknown = { city: 6000, settlement: 1500, site: 900, village: 400 };
  const least = [
    [7.6, 50000],
    [8.3, 9500],
    [8.9, 5000],
    [9.6, 2500],
    [10.3, 900],
  ];

  const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  /** Cut a text with an ellipsis where it grows longer than `width` pixels. */
  const cut = (context, text, width) => {
    let short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
    while (short.length > 2 && context.measureText(short).width > width) {
      short = `${short.slice(0, -2)}…`;
    }
    return short;
  };

  const LabelSheet = Sheet.extend({
    options: { margin: 0.2, pane: "contested-labels" },

    setTowns(sheet) {
      this.sheet = sheet;
    },

    setColours(colours) {
      this.colours = colours;
      this.settle();
    },

    setLanguage(language) {
      this.language = language;
      this.settle();
    },

    setBase(base) {
      this.places = base.features
        .filter(({ properties }) => ["neighbour", "sea"].includes(properties.kind))
        .map(({ properties }) => ({
          kind: properties.kind,
          en: properties.name_en,
          uk: properties.name_uk,
          at: flat(...properties.at),
        }));
      this.settle();
    },

    setChosen(town) {
      this.chosen = town;
      this.settle();
    },

    /** Keep names clear of what lies over the map: `boxes` in CSS pixels of the frame. */
    setCovered(boxes) {
      if (JSON.stringify(boxes) === JSON.stringify(this.covered)) return;
      this.covered = boxes;
      this.settle();
    },

    arrange() {
      this.wipe();
      const { sheet, colours, context } = this;
      if (!colours || !sheet?.store?.runs) return;
      context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
      context.textBaseline = "alphabetic";
      context.lineJoin = "round";
      const shift = this._map.containerPointToLayerPoint([0, 0]).subtract(this.corner);
      this.taken = (this.covered ?? []).map(({ x, y, w, h }) => ({
        x: x + shift.x, y: y + shift.y, w, h,
      }));
      this.obstacles = this.marks();
      for (const town of this.candidates()) this.name(town);
      for (const place of this.places ?? []) this.region(place);
    },

    people(town) {
      const { population, kind } = this.sheet.store.towns;
      return population[town] || unknown[kind[town]] || 400;
    },

    candidates() {
      const { bySize, size } = this.sheet.store;
      const floor = least.find(([zoom]) => this.zoom < zoom)?.[1] ?? 0;
      const towns = this.chosen >= 0 ? [this.chosen] : [];
      const rest = [];
      for (let k = 0; k < size; k += 1) {
        const town = bySize[k];
        if (town === this.chosen || this.people(town) < floor) continue;
        const x = this.x(this.sheet.flatX[town]);
        const y = this.y(this.sheet.flatY[town]);
        if (x > 0 && y > 0 && x < this.width && y < this.height) rest.push(town);
      }
      rest.sort((a, b) => this.people(b) - this.people(a));
      return towns.concat(rest.slice(0, 400));
    },

    /** The marks that a name should not cover, large ones first. */
    marks() {
      const { sheet } = this;
      const { bySize, size } = sheet.store;
      const found = [];
      for (let k = 0; k < size && found.length < 1500; k += 1) {
        const town = bySize[k];
        const r = sheet.radii[sheet.level[town]];
        const x = this.x(sheet.flatX[town]);
        const y = this.y(sheet.flatY[town]);
        if (x < 0 || y < 0 || x > this.width || y > this.height) continue;
        found.push({ town, x: x - r, y: y - r, w: 2 * r, h: 2 * r, cost: sheet.level[town] < 2 ? 8 : 1 });
      }
      return found;
    },

    name(town) {
      const { context, colours, sheet } = this;
      const people = this.people(town);
      const [, size, weight] = sizes.find(([from]) => people >= from);
      const chosen = town === this.chosen;
      context.font = `${chosen ? 700 : weight} ${chosen ? Math.max(14, size) : size}px ${colours.ground.family}`;
      const text = cut(context, sheet.store.name(town, this.language), LONGEST);
      const box = this.spot(town, context.measureText(text).width, size, chosen);
      if (!box) return;
      this.taken.push(box);
      context.lineWidth = chosen ? 4 : 3.2;
      context.strokeStyle = colours.ground.halo;
      context.strokeText(text, box.x, box.y + box.h * 0.79);
      context.fillStyle = colours.ground.ink;
      context.fillText(text, box.x, box.y + box.h * 0.79);
    },

    /** The place beside a mark that covers least, or null when every place is taken. */
    spot(town, w, size, chosen) {
      const { sheet } = this;
      const r = sheet.radii[sheet.level[town]] * 1.2 + (chosen ? 6 : 0) + GAP;
      const x = this.x(sheet.flatX[town]);
      const y = this.y(sheet.flatY[town]);
      const h = size * 1.16;
      const places = [
        [x + r, y - h / 2],
        [x - r - w, y - h / 2],
        [x - w / 2, y - r - h + 2],
        [x - w / 2, y + r - 2],
        [x + r * 0.75, y - h - r * 0.3],
        [x + r * 0.75, y + r * 0.3],
      ];
      let best = null;
      let lowest = 9;
      places.forEach(([left, top], turn) => {
        const box = { x: left, y: top, w, h };
        if (this.taken.some((other) => overlaps(box, other))) return;
        let cost = turn * 0.3;
        for (const mark of this.obstacles) {
          if (mark.town !== town && overlaps(box, mark)) cost += mark.cost;
        }
        if (cost < lowest) {
          lowest = cost;
          best = box;
        }
      });
      if (!best && chosen) return { x: x + r, y: y - h / 2, w, h };
      return best;
    },

    region({ kind, en, uk, at }) {
      const { context, colours } = this;
      const text = ((this.language === "uk" ? uk : en) || en || "").toLocaleUpperCase();
      const sea = kind === "sea";
      context.save();
      context.font = `${sea ? "italic 500" : 500} ${sea ? 12 : 11}px ${colours.ground.family}`;
      if ("letterSpacing" in context) context.letterSpacing = sea ? "2.4px" : "1.8px";
      const short = cut(context, text, 260);
      const w = context.measureText(short).width;
      const [x, y] = [this.x(at.x), this.y(at.y)];
      const box = { x: x - w / 2 - 8, y: y - 12, w: w + 16, h: 24 };
      const crowd = this.obstacles.filter((mark) => overlaps(box, mark)).length;
      if (crowd < 2 && !this.taken.some((other) => overlaps(box, other))) {
        this.taken.push(box);
        context.fillStyle = sea ? colours.ground["sea-name"] : colours.ground.muted;
        context.fillText(short, x - w / 2, y + 4);
      }
      context.restore();
    },
  });

  parts.labels = { LabelSheet, cut };
})();
