"use strict";
// One canvas that follows the map: it is moved while panning, scaled while zooming, and painted
// anew when the map rests. `margin` is how far it reaches beyond the frame, as a share of it.
(() => {
  const parts = (window.contestedParts ??= {});

  const due = new Set();
  let held = 0;

  /** Do several things to the sheets and paint each once at the end, in the order they were made. */
  const together = (work) => {
    held += 1;
    try {
      work();
    } finally {
      held -= 1;
      if (!held) {
        const sheets = [...due].sort((a, b) => L.stamp(a) - L.stamp(b));
        due.clear();
        for (const sheet of sheets) sheet.settle();
      }
    }
  };

  const Sheet = L.Layer.extend({
    options: { pane: "overlayPane", margin: 0.25 },

    initialize(options) {
      L.setOptions(this, options);
      this.canvas = L.DomUtil.create("canvas", "contested-sheet leaflet-zoom-animated");
      this.canvas.setAttribute("aria-hidden", "true");
      this.context = this.canvas.getContext("2d");
    },

    onAdd(map) {
      this.getPane().appendChild(this.canvas);
      this.place(map);
    },

    onRemove() {
      this.canvas.remove();
    },

    getEvents() {
      return { moveend: this.settle, viewreset: this.settle, resize: this.settle, zoomanim: this.ease };
    },

    settle() {
      if (held) due.add(this);
      else if (this._map) this.place(this._map);
    },

    place(map) {
      const size = map.getSize();
      const margin = size.multiplyBy(this.options.margin).round();
      this.ratio = window.devicePixelRatio || 1;
      this.zoom = map.getZoom();
      this.corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
      this.origin = map.getPixelOrigin().add(this.corner);
      this.cornerAt = map.layerPointToLatLng(this.corner);
      this.width = size.x + 2 * margin.x;
      this.height = size.y + 2 * margin.y;
      const [wide, high] = [this.width, this.height].map((side) => Math.round(side * this.ratio));
      if (this.canvas.width !== wide || this.canvas.height !== high) {
        this.canvas.width = wide;
        this.canvas.height = high;
        this.canvas.style.width = `${this.width}px`;
        this.canvas.style.height = `${this.height}px`;
      }
      L.DomUtil.setTransform(this.canvas, this.corner, 1);
      this.scale = 2 ** this.zoom;
      if (this.width > 0 && this.height > 0) this.arrange();
    },

    /** Follow a zoom while it is animated. */
    ease({ center, zoom }) {
      const map = this._map;
      const pane = L.DomUtil.getPosition(map.getPane("mapPane"));
      const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(pane).round();
      const corner = map.project(this.cornerAt, zoom).subtract(origin);
      L.DomUtil.setTransform(this.canvas, corner, map.getZoomScale(zoom, this.zoom));
    },

    /** Where a point, projected at zoom 0, lies on this sheet, in CSS pixels. */
    x(flat) {
      return flat * this.scale - this.origin.x;
    },
    y(flat) {
      return flat * this.scale - this.origin.y;
    },

    wipe() {
      this.context.setTransform(1, 0, 0, 1, 0, 0);
      this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    },

    arrange() {},
  });

  /** Project a longitude and latitude (degrees) to Leaflet's pixels at zoom 0. */
  const flat = (lat, lon) => L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0);

  parts.sheet = { Sheet, flat, together };
})();
