"use strict";
// Print many thousand marks at once: straight into the pixels of one image, which costs a tenth
// of asking the canvas for each mark where no graphics card helps.
(() => {
  const parts = (window.contestedParts ??= {});

  /** Lay one pixel over another; both are ABGR words, alpha not multiplied in. */
  const over = (top, under) => {
    const a = top >>> 24;
    const b = under >>> 24;
    if (b === 255) {
      const rest = 256 - a;
      const redBlue = ((top & 0xff00ff) * a + (under & 0xff00ff) * rest) >>> 8;
      const green = ((top & 0x00ff00) * a + (under & 0x00ff00) * rest) >>> 8;
      return ((redBlue & 0xff00ff) | (green & 0x00ff00) | 0xff000000) >>> 0;
    }
    const kept = (b * (255 - a)) / 255;
    const all = a + kept;
    const red = ((top & 255) * a + (under & 255) * kept) / all;
    const green = (((top >>> 8) & 255) * a + ((under >>> 8) & 255) * kept) / all;
    const blue = (((top >>> 16) & 255) * a + ((under >>> 16) & 255) * kept) / all;
    return ((all << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  };

  class Press {
    /** Work on a canvas of its present size. */
    constructor(canvas, context) {
      this.context = context;
      this.width = canvas.width;
      this.height = canvas.height;
      this.image = context.createImageData(canvas.width, canvas.height);
      this.pixels = new Uint32Array(this.image.data.buffer);
      this.types = [];
    }

    /** Cut a sprite into its full and its soft pixels; `share` is how much of it shows. */
    cut(key, { canvas, half }, share) {
      const { width: side } = canvas;
      const data = canvas.getContext("2d").getImageData(0, 0, side, side).data;
      const dots = new Uint32Array(data.buffer);
      const type = { half, full: [], fullInk: [], soft: [], softInk: [] };
      dots.forEach((dot, k) => {
        const alpha = Math.round((dot >>> 24) * share);
        if (!alpha) return;
        const at = (Math.floor(k / side) - half) * this.width + (k % side) - half;
        const ink = ((dot & 0xffffff) | (alpha << 24)) >>> 0;
        const list = alpha === 255 ? "full" : "soft";
        type[list].push(at);
        type[`${list}Ink`].push(ink);
      });
      for (const list of ["full", "soft"]) type[list] = Int32Array.from(type[list]);
      for (const list of ["fullInk", "softInk"]) type[list] = Uint32Array.from(type[list]);
      this.types[key] = type;
      return type;
    }

    wipe() {
      this.pixels.fill(0);
    }

    /** Print a cut sprite with its middle on (x, y), device pixels; marks over the edge are left out. */
    stamp({ half, full, fullInk, soft, softInk }, x, y) {
      if (x < half || y < half || x + half >= this.width || y + half >= this.height) return;
      const { pixels } = this;
      const middle = y * this.width + x;
      for (let k = 0; k < full.length; k += 1) pixels[middle + full[k]] = fullInk[k];
      for (let k = 0; k < soft.length; k += 1) {
        const at = middle + soft[k];
        const under = pixels[at];
        if (under === 0) pixels[at] = softInk[k];
        else pixels[at] = over(softInk[k], under);
      }
    }

    show() {
      this.context.putImageData(this.image, 0, 0);
    }
  }

  parts.press = { Press };
})();
