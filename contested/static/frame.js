"use strict";
// The frame: puts map, plate, legend, search and timeline together and keeps them on one day.
(() => {
  const parts = (window.contestedParts ??= {});
  const { make } = parts.dom;
  const { isDay, number, text } = parts.days;
  const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
  const CREDIT =
    "GeoNames, © OpenStreetMap contributors, KATOTTG; Natural Earth, GSHHG";
  const KEPT = 2000;
  const YEAR = 365;

  class Frame {
    /** `map` is a Leaflet map; `send(reason)` tells that the viewer has come to rest. */
    constructor(map, table, send) {
      this.map = map;
      this.table = table;
      this.send = send;
      this.store = new parts.store.Store(table);
      this.loader = new parts.loader.Loader();
      this.town = -1;
      this.frameTimes = [];
      this.day = null;
      this.#build();
      this.#sheets();
      this.#listen();
    }

    #build() {
      const box = this.map.getContainer();
      this.root = make("div", { class: "contested", id: "contested" });
      this.stage = make("div", { class: "stage", "data-testid": "map-stage" });
      this.dock = make("div", { class: "dock" });
      this.bar = make("div", { class: "bar" });
      box.replaceWith(this.root);
      this.stage.append(box);
      this.dock.append(this.bar);
      this.root.append(this.stage, this.dock);
      box.setAttribute("role", "region");
      const shades = window.matchMedia("(prefers-color-scheme: dark)");
      this.root.dataset.theme = shades.matches ? "dark" : "light";
      this.plate = new parts.plate.Plate(this.stage);
      this.legend = new parts.legend.Legend(
        this.stage, this.table, () => this.camera.cover(), (tiles) => this.#tile(tiles),
      );
      this.search = new parts.search.Search(this.stage, (town) => this.choose(town, true));
      this.camera = new parts.camera.Camera(this);
      this.tooltip = new parts.tooltip.Tooltip(this.stage);
      this.positions = new parts.positions.Positions(this.store, (town) => {
        if (town === this.effects.pointed) this.#explain();
      });
      this.veil = make("div", { class: "veil", role: "status", "data-testid": "veil" });
      this.stage.append(this.veil);
      const act = {
        seek: (day) => this.seek(day),
        rest: () => this.rest(),
        press: () => this.player.pause(),
        leave: () => this.#leave(),
        toggle: () => this.player.toggle(),
        change: (way) => this.timeline.step(this.store.nextChange(this.day, way, this.town)),
        latest: () => this.timeline.step(this.store.last),
      };
      this.timeline = new parts.timeline.Timeline(this.dock, act);
      this.player = new parts.player.Player(this.bar, this.timeline, act);
      this.act = act;
      this.twin = new parts.twin.Twin(this);
      this.camera.measure();
    }

    #sheets() {
      const { map } = this;
      const panes = { base: 250, marks: 410, labels: 420, effects: 430 };
      for (const [pane, level] of Object.entries(panes)) {
        const style = map.createPane(`contested-${pane}`).style;
        style.zIndex = level;
        style.pointerEvents = "none";
      }
      this.base = new parts.base.BaseSheet({ pane: "contested-base" });
      this.towns = new parts.layer.TownSheet();
      this.labels = new parts.labels.LabelSheet();
      this.effects = new parts.effects.EffectSheet();
      for (const sheet of [this.base, this.towns, this.labels, this.effects]) sheet.addTo(map);
      this.tiles = L.tileLayer(TILES, { maxZoom: 19, className: "contested-tiles" });
      L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
      map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
      map.attributionControl.addAttribution(CREDIT);
    }

    /** Lay online tiles under the map, or take them away; only the viewer asks for them. */
    #tile(tiles) {
      if (tiles) this.tiles.addTo(this.map);
      else this.tiles.remove();
      this.base.setTiles(tiles);
    }

    #listen() {
      const { map } = this;
      map.on("mousemove", (event) => this.#hover(event));
      map.on("mouseout dragstart zoomstart", () => this.#leave());
      map.on("click", (event) => {
        const touch = event.originalEvent?.pointerType === "touch";
        this.choose(this.towns.hit(event.containerPoint, touch ? 14 : 6), false);
        if (touch) this.#hover(event, 14);
      });
      map.on("moveend", () => {
        if (this.day !== null) this.camera.moved(() => this.send("view"));
      });
      new ResizeObserver(() => {
        this.camera.resize();
        this.timeline.draw();
      }).observe(this.stage);
      this.root.addEventListener("keydown", (event) => this.#key(event));
      document.fonts.load(`600 14px "Contested Sans"`).then(() => {
        this.labels.settle();
        this.timeline.draw();
      });
    }

    #key(event) {
      if (event.target.matches("input, select") || event.ctrlKey || event.metaKey) return;
      if (event.key === "[") this.act.change(-1);
      else if (event.key === "]") this.act.change(1);
      else return;
      event.preventDefault();
    }

    #hover(event, slack = 4) {
      if (this.day === null) return;
      const town = this.towns.hit(event.containerPoint, slack);
      this.map.getContainer().classList.toggle("pointing", town >= 0);
      if (town !== this.effects.pointed) this.positions.dwell(town);
      this.effects.setPointed(town);
      this.pointer = event.containerPoint;
      this.#explain();
    }

    /** Say what the town under the pointer is on the day shown. */
    #explain() {
      const { pointed } = this.effects;
      if (pointed < 0) {
        this.tooltip.hide();
        return;
      }
      const told = this.positions.of(pointed);
      this.tooltip.show(this.store, pointed, told, this.words, this.speak, this.pointer);
    }

    #leave() {
      this.tooltip.hide();
      this.positions.dwell(-1);
      if (this.day !== null) this.effects.setPointed(-1);
    }

    /** Do what Python tells; `fresh` when it has itself changed date, town or view. */
    async tell(payload, fresh) {
      this.payload = payload;
      this.#speak(payload);
      this.#dress(payload);
      this.#load(payload, fresh);
    }

    #speak({ words, label, notice }) {
      if (JSON.stringify(words) !== JSON.stringify(this.words)) {
        this.words = words;
        this.speak = parts.days.speaker(words.lang);
        this.root.setAttribute("lang", words.lang);
        for (const part of [this.search, this.timeline]) part.say(words, this.speak);
        this.player.say(words);
        this.camera.say(words);
        this.map.getContainer().setAttribute("aria-label", words.map);
        this.labels.setLanguage(words.lang);
        this.colours = null;
      }
      this.plate.say(label, notice);
    }

    #dress({ theme }) {
      if (!this.colours || this.colours.shade !== theme) {
        this.root.dataset.theme = theme;
        document.documentElement.style.colorScheme = theme;
        this.colours = parts.theme.read(this.root, this.table, theme);
        this.legend.draw(this.words, this.colours);
        const painted = [this.base, this.towns, this.labels, this.timeline];
        for (const part of painted) part.setColours(this.colours);
        this.effects.settle();
        if (this.day !== null) this.legend.count(this.store.counts, this.speak);
      }
    }

    async #load(payload, fresh) {
      const urls = [payload.towns_url, payload.base_url, payload.runs_url];
      this.freshly = fresh || this.freshly;
      if (urls.join() === this.loaded) {
        this.#settle(payload);
        return;
      }
      if (this.day === null) this.#wait();
      let answers;
      try {
        answers = await Promise.all(urls.map((url) => this.loader.get(url)));
      } catch (problem) {
        if (payload === this.payload) this.#fail(payload, problem);
        return;
      }
      if (payload !== this.payload) return;
      parts.sheet.together(() => {
        this.#take(urls, ...answers);
        this.loaded = urls.join();
        this.#settle(payload);
      });
    }

    #take([townsUrl], towns, base, runs) {
      if (this.townsUrl !== townsUrl) {
        this.townsUrl = townsUrl;
        this.town = -1;
        this.store.day = null;
        this.store.setTowns(towns);
        this.towns.setStore(this.store);
        this.effects.setTowns(this.towns);
        this.labels.setTowns(this.towns);
        this.search.setStore(this.store);
        this.camera.outline = parts.base.extent(base, towns);
        this.base.setBase(base);
        this.labels.setBase(base);
      }
      this.store.setRuns(runs);
      const asked = isDay(this.payload.date) ? number(this.payload.date) : runs.last;
      if (this.store.empty) this.store.setRange(asked - YEAR, asked);
      this.positions.setAddress(this.payload.positions_url);
      for (const town of [this.town, this.effects.pointed]) if (town >= 0) this.positions.ask(town);
      this.timeline.setStore(this.store, asked);
      this.towns.setLooks();
    }

    /** Show what Python asks for once everything has arrived; a day that is being dragged stays. */
    #settle(payload) {
      const first = this.day === null;
      const asked = this.freshly && !this.timeline.dragging;
      this.freshly = false;
      this.veil.hidden = true;
      if (asked || first) {
        const date = isDay(payload.date) ? number(payload.date) : this.store.last;
        const day = Math.max(this.store.first, Math.min(this.timeline.end, date));
        this.#choose(this.store.row.get(payload.town) ?? -1);
        this.plate.show(day, this.store, this.words, this.speak);
        this.#look(payload, first);
        this.player.pause();
        this.timeline.follow(day);
        this.day = day;
      }
      this.day = Math.min(this.day, this.timeline.end);
      this.towns.setOnly(payload.only);
      this.twin.join(payload.twin);
      this.flush(true);
      this.labels.rest();
      this.camera.cover();
      this.root.dataset.ready = "true";
    }

    #look({ zoom, center }, first) {
      if (Number.isFinite(zoom) && Array.isArray(center)) this.camera.go(center, zoom);
      else if (first) this.camera.home();
      else if (this.town >= 0) this.camera.reveal(this.store.at(this.town));
    }

    #wait() {
      this.veil.replaceChildren(make("i", { class: "spinner" }), make("span", { text: this.words.loading }));
      this.veil.hidden = false;
    }

    #fail(payload, problem) {
      const again = make("button", {
        type: "button", class: "retry", id: "retry", "data-testid": "retry", text: this.words.retry,
      });
      again.addEventListener("click", () => {
        this.#wait();
        this.#load(payload, true);
      });
      this.veil.replaceChildren(
        make("p", { class: "veil-title", text: this.words.failed }),
        make("p", { class: "veil-why", text: problem.message }),
        again,
      );
      this.veil.hidden = false;
    }

    /** Ask for a day; it, or else the last that can be shown, is shown with the next frame. */
    seek(asked) {
      const day = Math.min(asked, this.timeline.end);
      if (day === this.day) return;
      this.day = day;
      this.twin.sought();
      this.pending ??= requestAnimationFrame(() => this.flush());
    }

    /** Show the day asked for now. */
    flush(always = false) {
      if (this.pending) cancelAnimationFrame(this.pending);
      this.pending = undefined;
      const { store } = this;
      if (this.day === null || (store.day === this.day && !always)) return;
      const begun = performance.now();
      const fresh = store.day === null;
      const count = store.goTo(this.day);
      if (fresh || always) this.towns.paint();
      else {
        this.towns.repaint(count);
        this.effects.flash(count, begun);
      }
      this.plate.show(this.day, store, this.words, this.speak);
      this.legend.count(store.counts, this.speak);
      this.timeline.follow(this.day);
      this.timeline.show(this.day);
      if (this.effects.pointed >= 0) this.#explain();
      this.frameTimes.push(performance.now() - begun);
      if (this.frameTimes.length > KEPT) this.frameTimes.shift();
    }

    rest() {
      this.flush();
      this.labels.rest();
      this.send("date");
    }

    #choose(town) {
      this.town = town;
      if (town >= 0) this.positions.ask(town);
      this.effects.setChosen(town);
      this.labels.setChosen(town);
      this.timeline.setTown(town);
    }

    /** Mark a town as chosen without saying so to anybody. */
    pick(town) {
      if (this.day !== null) this.#choose(town);
    }

    /** Choose a town, or none with -1; `find` brings it into view. */
    choose(town, find) {
      if (this.day === null || town === this.town) return;
      this.#choose(town);
      this.twin.chose();
      if (find) this.camera.visit(this.store.at(town));
      this.send("town");
    }

    /** What stands on screen now. */
    get state() {
      const ready = this.day !== null;
      if (ready) this.flush();
      const { lat, lng } = this.map.getCenter();
      const { views } = this.table;
      return {
        date: ready ? text(this.day) : "",
        town: this.town < 0 ? "" : this.store.towns.id[this.town],
        zoom: Math.round(this.map.getZoom() * 100) / 100,
        center: [lat, lng].map((degrees) => Math.round(degrees * 10000) / 10000),
        counts: Object.fromEntries(views.map((view, k) => [view, this.store.counts[k]])),
      };
    }

    /** Ids of the towns that bear a name inside the frame now, the most wanted first. */
    get named() {
      return this.labels.shown().map((town) => this.store.towns.id[town]);
    }

    /** How a town is shown now, in words of the vocabulary, or null for an unknown id. */
    viewOf(id) {
      const town = this.store.row?.get(id);
      if (town === undefined || this.day === null) return null;
      this.flush();
      const { view, gap, stale, low, high } = this.store.lookAt(town);
      const { views, statuses } = this.table;
      return { view: views[view], gap, stale, low: statuses[low] ?? null, high: statuses[high] ?? null };
    }
  }

  parts.frame = { Frame };
})();
