"use strict";
// Names by priority, never on top of each other: the chosen town, cities, then the rest by size,
// where a town that is disputed or contested counts for more. They are laid where the map or the
// day comes to rest, so that they stand still while days go by.
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
  const NEWS = 5;
  /** Below a zoom: the size from which a place that is no city is named. */
  const least = [
    [8.3, Infinity],
    [8.9, 9000],
    [9.6, 2500],
    [10.3, 900],
  ];
  const MOST = 400;
  /** The cost of covering a mark; a name that would cover more than `bearable` is left out. */
  const costs = { city: 8, news: 9, settlement: 0.6, site: 0.6, village: 0.25, edge: 9, turn: 0.15, away: 4 };
  const bearable = 9;
  /** A city's name without such a place is set smaller, farther away, over more if it must; from
   * afar only a large city's. */
  const TIGHT = 10.5;
  const AFAR = 7.5;
  const LARGE = 100000;
  const dear = 19;
  const AWAY = 7;

  const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  /** Cut a text with an ellipsis where it grows longer than `width` pixels. */
  const cut = (context, text, width) => {
    let short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
    while (short.length > 2 && context.measureText(short).width > width) {
      short = `${short.slice(0, -2)}…`;
    }
    return short;
  };

  /** Upper left corners of a box of `w` by `h` beside a mark that reaches `r`, the best first. */
  const around = (x, y, r, w, h) => [
    [x + r, y - h / 2],
    [x - r - w, y - h / 2],
    [x - w / 2, y - r - h + 2],
    [x - w / 2, y + r - 2],
    [x + r * 0.75, y - h - r * 0.3],
    [x + r * 0.75, y + r * 0.3],
    [x - r * 0.75 - w, y - h - r * 0.3],
    [x - r * 0.75 - w, y + r * 0.3],
    [x + r, y - h * 0.9],
    [x + r, y - h * 0.1],
    [x - r - w, y - h * 0.9],
    [x - r - w, y - h * 0.1],
    [x - w * 0.2, y - r - h + 2],
    [x - w * 0.8, y - r - h + 2],
    [x - w * 0.2, y + r - 2],
    [x - w * 0.8, y + r - 2],
  ];

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

    /** Name the disputes of the day on which the slider has come to rest. */
    rest() {
      if (this.news !== this.sheet?.store.news().join()) this.settle();
    },

    arrange() {
      this.wipe();
      const { sheet, colours, context } = this;
      this.named = [];
      if (!colours || !sheet?.store?.runs || sheet.store.day === null) return;
      context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
      context.textBaseline = "alphabetic";
      context.lineJoin = "round";
      this.news = sheet.store.news().join();
      const shift = this._map.containerPointToLayerPoint([0, 0]).subtract(this.corner);
      const { x: wide, y: high } = this._map.getSize();
      this.seen = { left: shift.x, top: shift.y, right: shift.x + wide, bottom: shift.y + high };
      this.taken = (this.covered ?? []).map(({ x, y, w, h }) => ({
        x: x + shift.x, y: y + shift.y, w, h,
      }));
      this.obstacles = this.marks();
      for (const town of this.candidates()) this.name(town);
      for (const place of this.places ?? []) this.region(place);
    },

    isCity(town) {
      return this.sheet.store.towns.kind[town] === "city";
    },

    weight(town) {
      const { store } = this.sheet;
      return store.towns.size[town] * (store.isNews(town) ? NEWS : 1);
    },

    candidates() {
      const { byRank, size } = this.sheet.store;
      const floor = least.find(([zoom]) => this.zoom < zoom)?.[1] ?? 0;
      const found = [];
      for (let k = 0; k < size; k += 1) {
        const town = byRank[k];
        if (town !== this.chosen && !this.isCity(town) && this.weight(town) < floor) continue;
        const x = this.x(this.sheet.flatX[town]);
        const y = this.y(this.sheet.flatY[town]);
        if (x > 0 && y > 0 && x < this.width && y < this.height) found.push(town);
      }
      const first = (town) => (town === this.chosen ? 2 : Number(this.isCity(town)));
      found.sort((a, b) => first(b) - first(a) || this.weight(b) - this.weight(a));
      return found.slice(0, MOST);
    },

    /** The marks that a name should not cover, those of cities and disputes least of all. */
    marks() {
      const { sheet } = this;
      const { byRank, size } = sheet.store;
      const found = [];
      for (let k = 0; k < size && found.length < 1500; k += 1) {
        const town = byRank[k];
        const r = sheet.reachOf(town);
        const x = this.x(sheet.flatX[town]);
        const y = this.y(sheet.flatY[town]);
        if (x < 0 || y < 0 || x > this.width || y > this.height) continue;
        const cost = costs[sheet.store.isNews(town) ? "news" : sheet.store.towns.kind[town]];
        found.push({ town, x: x - r, y: y - r, w: 2 * r, h: 2 * r, cost });
      }
      return found;
    },

    name(town) {
      const { context, colours, sheet } = this;
      const [, size, weight] = sizes.find(([from]) => sheet.store.towns.size[town] >= from);
      const chosen = town === this.chosen;
      const write = (px, most, tight = false) => {
        context.font = `${chosen ? 700 : weight} ${px}px ${colours.ground.family}`;
        const text = cut(context, sheet.store.name(town, this.language), LONGEST);
        const box = this.spot(town, context.measureText(text).width, px, most, tight);
        return box && { text, box };
      };
      const large = chosen ? Math.max(14, size) : size;
      const set = write(large, chosen ? Infinity : bearable)
        ?? (this.isCity(town) && write(TIGHT, this.dearest(town), true));
      if (!set) return;
      const { text, box } = set;
      this.named.push({ town, box });
      this.taken.push(box);
      context.lineWidth = chosen ? 4 : 3.2;
      context.strokeStyle = colours.ground.halo;
      context.strokeText(text, box.x, box.y + box.h * 0.79);
      context.fillStyle = colours.ground.ink;
      context.fillText(text, box.x, box.y + box.h * 0.79);
    },

    /** What a city's name may cover where it finds no better place. */
    dearest(town) {
      return this.zoom < AFAR && this.weight(town) < LARGE ? dear : Infinity;
    },

    /** The place beside a mark that covers least, or null when none covers less than `most`. */
    spot(town, w, size, most, tight) {
      const { sheet } = this;
      const chosen = town === this.chosen;
      const r = sheet.reachOf(town) + (chosen ? 6 : 0) + GAP;
      const x = this.x(sheet.flatX[town]);
      const y = this.y(sheet.flatY[town]);
      const h = size * 1.16;
      const places = around(x, y, r, w, h);
      const near = places.length;
      if (tight) places.push(...around(x, y, r + AWAY, w, h));
      let best = null;
      let lowest = most;
      places.forEach(([left, top], turn) => {
        const box = { x: left, y: top, w, h };
        if (this.taken.some((other) => overlaps(box, other))) return;
        let cost = (turn < near ? 0 : costs.away) + (turn % near) * costs.turn + this.cropped(box);
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

    /** The towns whose names lie wholly in view. */
    shown() {
      const { left, top, right, bottom } = this.seen;
      return (this.named ?? [])
        .filter(({ box: { x, y, w, h } }) => x >= left && y >= top && x + w <= right && y + h <= bottom)
        .map(({ town }) => town);
    },

    /** What it costs that the frame's edge cuts a name whose mark is in view. */
    cropped({ x, y, w, h }) {
      const { left, top, right, bottom } = this.seen;
      const outside = x + w < left || x > right || y + h < top || y > bottom;
      const inside = x >= left && x + w <= right && y >= top && y + h <= bottom;
      return outside || inside ? 0 : costs.edge;
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
