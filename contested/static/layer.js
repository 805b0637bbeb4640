"use strict";
// All towns on one canvas. A frame repaints only the squares in which a mark has changed.
(() => {
  const parts = (window.contestedParts ??= {});
  const { Sheet, flat } = parts.sheet;
  const SQUARE = 48;
  const MANY = 0.2;
  const DIMMED = 0.16;
  const CROWD = 3000;
  const FAR = 7;
  const NEAR = 12;
  /** Kind, least size, and the radius of a mark in pixels at the zooms `FAR` and `NEAR`. */
  const classes = [
    ["city", 100000, 5.2, 12.4],
    ["city", 20000, 4.2, 10.2],
    ["city", 0, 3.3, 8.4],
    ["settlement", 0, 2.1, 6.6],
    ["site", 0, 2.1, 6.6],
    ["village", 0, 1.4, 5.4],
  ];

  const TownSheet = Sheet.extend({
    options: { margin: 0.2, pane: "contested-marks" },

    setStore(store) {
      this.store = store;
      const { towns, size } = store;
      this.options.margin = size > CROWD ? 0.03 : 0.2;
      this.flatX = new Float64Array(size);
      this.flatY = new Float64Array(size);
      this.level = new Uint8Array(size);
      for (let i = 0; i < size; i += 1) {
        const point = flat(towns.lat[i], towns.lon[i]);
        this.flatX[i] = point.x;
        this.flatY[i] = point.y;
        this.level[i] = classes.findIndex(
          ([kind, least]) => towns.kind[i] === kind && towns.size[i] >= least,
        );
      }
      this.px = new Int32Array(size);
      this.py = new Int32Array(size);
      this.order = null;
      this.only = "null";
      this.dim = new Uint8Array(size);
    },

    setLooks() {
      const { table, looks } = this.store;
      this.rank = Uint8Array.from(looks, (look) => table.marks[table.views[look.view]].drawn);
      this.ranks = 1 + Math.max(0, ...Object.values(table.marks).map(({ drawn }) => drawn));
      this.sprites ??= new parts.marks.Sprites(table);
      this.settle();
    },

    setColours(colours) {
      this.colours = colours;
      this.settle();
    },

    /** Keep the towns named and let all others step back; null for all. */
    setOnly(only) {
      if (JSON.stringify(only) === this.only) return;
      this.only = JSON.stringify(only);
      const kept = only && new Set(only);
      for (let i = 0; i < this.store.size; i += 1) {
        this.dim[i] = kept && !kept.has(this.store.towns.id[i]) ? 1 : 0;
      }
      this.paint();
    },

    radius(level) {
      const [, , far, near] = classes[level];
      const share = Math.max(-0.2, Math.min(1.2, (this.zoom - FAR) / (NEAR - FAR)));
      const crowd = this.store.size > 5000 ? 0.72 : 1;
      return Math.round((far + (near - far) * share) * crowd * 4) / 4;
    },

    /** How far a town's mark reaches as it is drawn now, in CSS pixels. */
    reachOf(town) {
      return this.sprites.reach(this.store.lookAt(town), this.radii[this.level[town]]);
    },

    arrange() {
      if (!this.rank || !this.colours) return;
      this.sprites.reset(this.colours, this.ratio);
      this.radii = classes.map((_, level) => this.radius(level));
      const { byRank, size } = this.store;
      const { ratio } = this;
      const reach = Math.ceil((this.radii[0] * 2.2 + 4) * ratio);
      const shown = new Int32Array(size);
      let count = 0;
      for (let k = size - 1; k >= 0; k -= 1) {
        const i = byRank[k];
        const x = Math.round(this.x(this.flatX[i]) * ratio);
        const y = Math.round(this.y(this.flatY[i]) * ratio);
        this.px[i] = x;
        this.py[i] = y;
        if (x < -reach || y < -reach || x > this.canvas.width + reach) continue;
        if (y > this.canvas.height + reach) continue;
        shown[count] = i;
        count += 1;
      }
      this.shown = shown.subarray(0, count);
      this.press = count > CROWD ? new parts.press.Press(this.canvas, this.context) : null;
      if (!this.press) this.divide();
      this.paint();
    },

    /** List for each square the towns whose mark may reach into it. */
    divide() {
      const side = SQUARE * this.ratio;
      this.columns = Math.ceil(this.canvas.width / side);
      this.rows = Math.ceil(this.canvas.height / side);
      this.squares = Array.from({ length: this.columns * this.rows }, () => []);
      for (const i of this.shown) this.around(i, (square) => this.squares[square].push(i));
    },

    around(i, visit) {
      const side = SQUARE * this.ratio;
      const reach = (this.radii[this.level[i]] * 2.2 + 4) * this.ratio;
      const left = Math.max(0, Math.floor((this.px[i] - reach) / side));
      const right = Math.min(this.columns - 1, Math.floor((this.px[i] + reach) / side));
      const top = Math.max(0, Math.floor((this.py[i] - reach) / side));
      const bottom = Math.min(this.rows - 1, Math.floor((this.py[i] + reach) / side));
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) visit(row * this.columns + column);
      }
    },

    /** Draw towns in the order of their views; `towns` come villages first, cities last. */
    stamp(towns) {
      const { context, rank, store, sprites, radii, level, px, py, dim } = this;
      const { look, looks } = store;
      for (let turn = 0; turn < this.ranks; turn += 1) {
        for (const i of towns) {
          const number = look[i];
          if (rank[number] !== turn) continue;
          const sprite = sprites.get(looks[number], number, level[i], radii[level[i]]);
          if (dim[i]) context.globalAlpha = DIMMED;
          context.drawImage(sprite.canvas, px[i] - sprite.half, py[i] - sprite.half);
          if (dim[i]) context.globalAlpha = 1;
        }
      }
    },

    paint() {
      if (!this.shown) return;
      if (this.press) this.print();
      else {
        this.wipe();
        this.stamp(this.shown);
      }
    },

    /** Paint a crowd: order the towns by the rank of their view, then print them. */
    print() {
      const { press, rank, store, sprites, radii, level, px, py, dim, shown } = this;
      const { look, looks } = store;
      const slots = new Int32Array(this.ranks + 1);
      for (const i of shown) slots[rank[look[i]] + 1] += 1;
      for (let turn = 1; turn < slots.length; turn += 1) slots[turn] += slots[turn - 1];
      this.order ??= new Int32Array(store.size);
      for (const i of shown) {
        const turn = rank[look[i]];
        this.order[slots[turn]] = i;
        slots[turn] += 1;
      }
      press.wipe();
      for (let k = 0; k < shown.length; k += 1) {
        const i = this.order[k];
        const number = look[i];
        const key = (number * 8 + level[i]) * 2 + dim[i];
        const type =
          press.types[key] ??
          press.cut(key, sprites.get(looks[number], number, level[i], radii[level[i]]), dim[i] ? DIMMED : 1);
        press.stamp(type, px[i], py[i]);
      }
      press.show();
    },

    /** Repaint the first `count` towns of `store.changed`. */
    repaint(count) {
      if (!this.shown || !count) return;
      if (this.press || count > this.shown.length * MANY) {
        this.paint();
        return;
      }
      const dirty = new Set();
      const { changed } = this.store;
      for (let c = 0; c < count; c += 1) this.around(changed[c], (square) => dirty.add(square));
      const { context } = this;
      const side = SQUARE * this.ratio;
      for (const square of dirty) {
        const x = (square % this.columns) * side;
        const y = Math.floor(square / this.columns) * side;
        context.save();
        context.beginPath();
        context.rect(x, y, side, side);
        context.clip();
        context.clearRect(x, y, side, side);
        this.stamp(this.squares[square]);
        context.restore();
      }
    },

    /**
     * The town whose mark lies on top under a point of the frame (CSS pixels), else the one whose
     * edge is nearest within `slack`, or -1.
     */
    hit(point, slack) {
      if (!this.shown) return -1;
      const at = this._map.containerPointToLayerPoint(point).subtract(this.corner);
      const [x, y] = [at.x * this.ratio, at.y * this.ratio];
      let best = -1;
      let nearest = slack;
      for (const i of this.shown) {
        const away = Math.hypot(this.px[i] - x, this.py[i] - y) / this.ratio - this.reachOf(i);
        const turn = this.rank[this.store.look[i]];
        const above = away > 0 || nearest > 0 || turn >= this.rank[this.store.look[best]];
        if (Math.max(0, away) <= nearest && above) {
          nearest = Math.max(0, away);
          best = i;
        }
      }
      return best;
    },
  });

  parts.layer = { TownSheet };
})();
