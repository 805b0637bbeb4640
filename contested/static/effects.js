"use strict";
// What passes over the marks: the ring of the chosen town, and a flash where a view has changed.
(() => {
  const parts = (window.contestedParts ??= {});
  const { Sheet } = parts.sheet;
  const FLASH = 520;
  const FLASHES = 60;

  /** The ring of the chosen town and the soft flash of towns that have just changed. */
  const EffectSheet = Sheet.extend({
    options: { margin: 0.2, pane: "contested-effects" },
    chosen: -1,
    pointed: -1,

    setTowns(sheet) {
      this.sheet = sheet;
      this.flashes = [];
      this.chosen = -1;
      this.pointed = -1;
    },

    setChosen(town) {
      this.chosen = town;
      this.arrange();
    },

    setPointed(town) {
      if (town === this.pointed) return;
      this.pointed = town;
      this.arrange();
    },

    /** Flash those of the first `count` changed towns whose view is another. */
    flash(count, now) {
      const { changed, before, look, looks } = this.sheet.store;
      if (parts.dom.calm.matches) return;
      for (let c = 0; c < count && this.flashes.length < FLASHES; c += 1) {
        const town = changed[c];
        if (looks[before[town]].view !== looks[look[town]].view) {
          this.flashes.push({ town, since: now });
        }
      }
      if (this.flashes.length && !this.pending) this.run();
    },

    run() {
      this.pending = requestAnimationFrame((now) => {
        this.pending = 0;
        this.flashes = this.flashes.filter(({ since }) => now - since < FLASH);
        this.arrange(now);
        if (this.flashes.length) this.run();
      });
    },

    arrange(now = performance.now()) {
      const { sheet, context } = this;
      this.wipe();
      if (!sheet?.radii || !sheet.colours) return;
      context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
      for (const { town, since } of this.flashes) {
        const past = Math.min(1, Math.max(0, (now - since) / FLASH));
        const { view } = sheet.store.lookAt(town);
        context.globalAlpha = 0.75 * (1 - past) ** 2;
        this.ring(town, 2 + 9 * past, 2.2, sheet.colours.views[view]);
      }
      context.globalAlpha = 1;
      if (this.pointed >= 0) this.ring(this.pointed, 3, 1.4, sheet.colours.ground.ink);
      if (this.chosen < 0) return;
      this.ring(this.chosen, 5, 4.6, sheet.colours.ground.halo);
      this.ring(this.chosen, 5, 2.2, sheet.colours.ground.accent);
    },

    ring(town, gap, width, colour) {
      const { sheet, context } = this;
      const radius = sheet.reachOf(town) + gap;
      context.beginPath();
      context.arc(this.x(sheet.flatX[town]), this.y(sheet.flatY[town]), radius, 0, Math.PI * 2);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    },
  });

  parts.effects = { EffectSheet };
})();
