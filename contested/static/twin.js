"use strict";
// Two maps side by side look at the same place, and at the same day where they share one.
(() => {
  const parts = (window.contestedParts ??= {});

  /** The other maps of this page that belong to the same pair, each in a frame of its own. */
  const others = (pair) => {
    if (!pair || window.parent === window) return [];
    return Array.from(window.parent.frames).flatMap((frame) => {
      try {
        return frame !== window && frame.contested?.pair === pair ? [frame.contested] : [];
      } catch {
        return []; // a frame of another origin
      }
    });
  };

  class Twin {
    constructor(frame) {
      this.frame = frame;
      this.name = "";
      frame.map.on("move zoom", () => this.#lead("look"));
      frame.map.on("moveend", () => this.#lead("look", true));
    }

    /** Belong to a pair, or to none with blank; `days` when both show one day. */
    join({ name = "", days = false } = {}) {
      const fresh = name !== this.name;
      this.name = name;
      this.days = days;
      if (!fresh || !name) return;
      const [other] = others(name);
      if (other?.looking()) this.follow({ look: other.looking(), exact: true });
    }

    get looking() {
      if (this.frame.day === null) return null;
      const { lat, lng } = this.frame.map.getCenter();
      return { center: [lat, lng], zoom: this.frame.map.getZoom() };
    }

    /** Tell the others; `exact` where the map rests and a part of a pixel counts. */
    #lead(what, exact = false) {
      if (!this.name || this.following || this.frame.day === null) return;
      const { looking: look, frame } = this;
      const told = { look: { look, exact }, day: { day: frame.day }, town: { town: frame.town } }[what];
      for (const other of others(this.name)) other.follow(told);
    }

    /** This map shows another day. */
    sought() {
      if (this.days) this.#lead("day");
    }

    /** This map's viewer chose a town, or none. */
    chose() {
      this.#lead("town");
    }

    /** Do as the other map does, without leading it back. */
    follow({ look, exact, day, town }) {
      this.following = true;
      if (look) this.frame.camera.go(look.center, look.zoom, exact);
      if (day !== undefined) {
        this.frame.seek(day);
        this.frame.timeline.follow(this.frame.day);
      }
      if (town !== undefined) this.frame.pick(town);
      this.following = false;
    }
  }

  parts.twin = { Twin };
})();
