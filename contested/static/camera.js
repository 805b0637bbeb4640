"use strict";
// Where the map looks: the whole oblast beside the plate, one town, or where the viewer moved it.
(() => {
  const parts = (window.contestedParts ??= {});
  const { make, button, name } = parts.dom;
  const NARROW = 700;
  const WIDE = 1180;
  const CLOSE = 10;
  const QUIET = 400;

  class Camera {
    constructor(frame) {
      const { map, stage } = frame;
      this.frame = frame;
      this.map = map;
      this.stage = stage;
      this.homely = true;
      this.keys = [
        button("zoom-in", "plus", () => map.zoomIn()),
        button("zoom-out", "minus", () => map.zoomOut()),
        button("zoom-home", "whole", () => {
          this.home();
          frame.send("view");
        }),
      ];
      stage.append(make("div", { class: "zoom", id: "zoom" }, ...this.keys));
    }

    say(words) {
      const labels = [words.zoomIn, words.zoomOut, words.wholeOblast];
      this.keys.forEach((key, turn) => name(key, labels[turn]));
    }

    /** Move the map without taking it for the viewer's own doing. */
    #calmly(move) {
      this.arranging = true;
      move();
      this.arranging = false;
    }

    measure() {
      this.#calmly(() => this.map.invalidateSize({ animate: false }));
    }

    resize() {
      this.measure();
      if (this.homely && this.outline) this.home();
      this.cover();
    }

    /** After a move: when it was the viewer's, say so once it has come to rest. */
    moved(tell) {
      if (this.arranging) return;
      this.homely = false;
      clearTimeout(this.resting);
      this.resting = setTimeout(tell, QUIET);
    }

    /** Show the whole oblast beside the plate. */
    home() {
      const { clientWidth: width } = this.stage;
      const plate = this.frame.plate.element.getBoundingClientRect();
      const narrow = width < NARROW;
      const beside = narrow || width > WIDE ? 16 : Math.min(plate.width + 16, width * 0.34);
      this.#calmly(() =>
        this.map.fitBounds(this.outline, {
          paddingTopLeft: [beside, narrow ? plate.height + 18 : 14],
          paddingBottomRight: [narrow ? 12 : 16, narrow ? 30 : 18],
          animate: false,
        }),
      );
      this.homely = true;
    }

    /** Go where Python or the other map of a pair says; `exact` to a part of a pixel. */
    go(center, zoom, exact = false) {
      this.#calmly(() => this.map.setView(center, zoom, { animate: false, reset: exact }));
      this.homely = false;
    }

    /** Bring a place into view when it is outside. */
    reveal(place) {
      if (this.map.getBounds().pad(-0.08).contains(place)) return;
      this.#calmly(() => this.map.panTo(place, { animate: false }));
    }

    /** Go close to a place that the viewer asked for. */
    visit(place) {
      const zoom = Math.max(this.map.getZoom(), CLOSE);
      this.map.setView(place, zoom, { animate: !parts.dom.calm.matches });
    }

    /** Keep names clear of what lies over the map. */
    cover() {
      const { plate, legend, search, labels } = this.frame;
      const home = this.stage.getBoundingClientRect();
      const credit = this.map.attributionControl.getContainer();
      const scale = this.map.getContainer().querySelector(".leaflet-control-scale");
      const pieces = [plate.element, legend.element, search.element, credit, scale, ...this.keys];
      labels.setCovered(
        pieces.map((piece) => {
          const { left, top, width, height } = piece.getBoundingClientRect();
          return { x: left - home.left - 4, y: top - home.top - 2, w: width + 8, h: height + 4 };
        }),
      );
    }
  }

  parts.camera = { Camera };
})();
