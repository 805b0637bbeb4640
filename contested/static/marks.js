"use strict";
// How a view is drawn, at any size; the same painter serves map and legend.
(() => {
  const parts = (window.contestedParts ??= {});
  const TURN = Math.PI * 2;

  const outline = (context, shape, r) => {
    context.beginPath();
    if (shape === "diamond") {
      const d = r * 1.24;
      context.moveTo(0, -d);
      context.lineTo(d, 0);
      context.lineTo(0, d);
      context.lineTo(-d, 0);
      context.closePath();
    } else if (shape === "half-square") {
      context.rect(-r, -r, 2 * r, 2 * r);
    } else {
      context.arc(0, 0, r, 0, TURN);
    }
  };

  const stroke = (context, colour, width, dash = []) => {
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
  };

  /** Fill one half of the outline: `left`, `right` or `bottom`. */
  const half = (context, shape, r, side, colour) => {
    context.save();
    outline(context, shape, r);
    context.clip();
    context.fillStyle = colour;
    if (side === "left") context.fillRect(-2 * r, -2 * r, 2 * r, 4 * r);
    else if (side === "right") context.fillRect(0, -2 * r, 2 * r, 4 * r);
    else context.fillRect(-2 * r, 0, 4 * r, 2 * r);
    context.restore();
  };

  const fill = (context, colour) => {
    context.fillStyle = colour;
    context.fill();
  };

  /** How broad a line is, never broader than the radius: a line inside it would have none. */
  const breadth = (r) => Math.min(r, Math.max(1.1, r * 0.24));
  const rings = (look, shape) => shape === "split-disc" && look.gap === 2;

  /** Paint a look centred on the origin; `r` is the radius in pixels. */
  const paint = (context, look, shape, r, colours) => {
    const { ground, views, statuses } = colours;
    const colour = views[look.view];
    const line = breadth(r);
    const ringed = rings(look, shape);
    outline(context, shape, r + line * (ringed ? 2.3 : 0.5));
    stroke(context, ground.halo, Math.min(2.2, r * 0.7));
    if (ringed) fill(context, ground.halo);
    outline(context, shape, r);
    fill(context, ground.halo);
    context.globalAlpha = look.stale ? 0.32 : 1;
    if (shape === "split-disc") {
      half(context, shape, r, "left", statuses[look.low]);
      half(context, shape, r, "right", statuses[look.high]);
    } else if (shape === "half-square") {
      half(context, shape, r, "bottom", colour);
    } else if (shape !== "ring") {
      outline(context, shape, r);
      fill(context, colour);
    }
    context.globalAlpha = 1;
    const dash = look.stale ? [Math.max(1.6, r * 0.5), Math.max(1.3, r * 0.38)] : [];
    if (shape === "disc" || shape === "diamond") {
      if (!look.stale) return;
      outline(context, shape, r - line / 2);
    } else outline(context, shape, r - (shape === "split-disc" ? 0 : line / 2));
    stroke(context, colour, line, dash);
    if (ringed) {
      outline(context, shape, r + line * 1.9);
      stroke(context, colour, line * 0.8, dash);
    }
  };

  /** How much larger than a plain mark of its class a view is drawn. */
  const weight = (shape) => ({ "split-disc": 1.22, "half-square": 1.06, ring: 0.92 })[shape] ?? 1;

  /** The least radius of a view: where sides differ or fight shows however small the place. */
  const least = (shape) => ({ "split-disc": 3, "half-square": 2.6 })[shape] ?? 0;

  /** Marks painted once for each look and size, in device pixels. */
  class Sprites {
    constructor(table) {
      this.table = table;
      this.made = [];
    }

    reset(colours, ratio) {
      this.colours = colours;
      this.ratio = ratio;
      this.made = [];
    }

    #shape(look) {
      return this.table.marks[this.table.views[look.view]].shape;
    }

    #radius(look, radius) {
      const shape = this.#shape(look);
      return Math.max(radius, least(shape)) * weight(shape);
    }

    /** How far from its middle a look is drawn in a size class of `radius`, in pixels. */
    reach(look, radius) {
      const r = this.#radius(look, radius);
      if (this.#shape(look) === "diamond") return r * 1.24;
      return rings(look, this.#shape(look)) ? r + breadth(r) * 2.3 : r;
    }

    /** The mark of look `number` for a size class, of which there are fewer than eight. */
    get(look, number, level, radius) {
      return (this.made[number * 8 + level] ??= this.#make(look, radius));
    }

    #make(look, radius) {
      const r = this.#radius(look, radius);
      const side = 2 * Math.ceil((r * 1.75 + 3) * this.ratio) + 1;
      const canvas = document.createElement("canvas");
      canvas.width = side;
      canvas.height = side;
      const context = canvas.getContext("2d");
      context.translate(side / 2, side / 2);
      context.scale(this.ratio, this.ratio);
      paint(context, look, this.#shape(look), r, this.colours);
      return { canvas, half: side >> 1 };
    }
  }

  /** A small picture of a look, for the legend. */
  const sample = (table, look, colours, side, r) => {
    const ratio = Math.max(2, window.devicePixelRatio || 1);
    const canvas = parts.dom.make("canvas", { class: "sample", "aria-hidden": "true" });
    canvas.width = side * ratio;
    canvas.height = side * ratio;
    canvas.style.width = `${side}px`;
    canvas.style.height = `${side}px`;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.translate(side / 2, side / 2);
    const { shape } = table.marks[table.views[look.view]];
    paint(context, look, shape, r * weight(shape), colours);
    return canvas;
  };

  parts.marks = { Sprites, sample };
})();
