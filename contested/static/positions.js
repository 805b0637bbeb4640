"use strict";
// What stands behind a town's view through the days: asked for when a town is pointed at or
// chosen, and kept for as long as few others are.
(() => {
  const parts = (window.contestedParts ??= {});
  const { runOn, unstep } = parts.store;
  const KEPT = 200;
  const DWELL = 40;

  class Positions {
    /** `arrived(town)` is called when what was asked of a town is there, or could not be had. */
    constructor(store, arrived) {
      this.store = store;
      this.arrived = arrived;
      this.kept = new Map();
    }

    /** Ask there from now on; the town is added to the address. */
    setAddress(url) {
      this.url = url;
    }

    #addressOf(town) {
      return `${this.url}&town=${encodeURIComponent(this.store.towns.id[town])}`;
    }

    /** Ask of a town unless a pointer only passes over it. */
    dwell(town) {
      clearTimeout(this.dwelling);
      if (town >= 0) this.dwelling = setTimeout(() => this.ask(town), DWELL);
    }

    /** Ask of a town what is neither there nor on its way; what failed is asked for again. */
    async ask(town) {
      const url = this.#addressOf(town);
      const known = this.kept.get(url);
      if (known !== undefined && !(known instanceof Error)) return;
      this.#keep(url, null);
      try {
        const sent = await parts.loader.read(url);
        this.#keep(url, { ...sent, start: unstep(sent.start, [0, sent.start.length], 0) });
      } catch (problem) {
        this.#keep(url, problem);
      }
      this.arrived(town);
    }

    #keep(url, known) {
      this.kept.delete(url);
      this.kept.set(url, known);
      if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    }

    /** What stands on the day shown: an Error if it could not be had, null if it is not here yet. */
    of(town) {
      const known = this.kept.get(this.#addressOf(town)) ?? null;
      return known === null || known instanceof Error ? known : this.#on(town, known);
    }

    #on(town, runs) {
      const { store } = this;
      const k = runOn(runs.start, 0, runs.start.length, store.day);
      const bit = (bits, camp) => ((bits[k] >> camp) & 1) === 1;
      const camps = runs.claim.map((claims, camp) => {
        const claim = store.claim(town, claims[k]);
        return claim && { ...claim, lapsed: bit(runs.lapsed, camp), silent: bit(runs.silent, camp) };
      });
      return {
        camps,
        dissent: runs.dissent[k].map((number) => store.claim(town, number)),
        shown: store.claim(town, runs.shown[k]),
        basis: runs.basis[k],
        voices: runs.voices.map((counts) => counts[k]),
        stale: runs.stale[k] === 1,
      };
    }
  }

  parts.positions = { Positions };
})();
