"use strict";
// The date slider: a track over a period of days, and a rail that says which period.
(() => {
  const parts = (window.contestedParts ??= {});
  const { addMonths } = parts.days;
  const { make, name, write } = parts.dom;
  const { SHORTEST } = parts.rail;
  const NOTCH = 40;
  const QUIET = 250;

  class Timeline {
    /** `act` holds what the slider asks of the frame: seek(day), rest(), press(), leave(), toggle(). */
    constructor(dock, act) {
      this.act = act;
      this.canvas = make("canvas", { "aria-hidden": "true" });
      this.cursor = make("div", { class: "cursor" }, make("div", { class: "cursor-knob" }));
      this.ghost = make("div", { class: "ghost", hidden: "" });
      this.hint = make("div", { class: "hint", hidden: "" });
      this.track = make(
        "div",
        { class: "track", id: "timeline-slider", "data-testid": "timeline-slider", role: "slider", tabindex: "0" },
        this.canvas, this.ghost, this.cursor,
      );
      this.key = make("p", { class: "track-key" });
      this.rail = new parts.rail.Rail(this);
      dock.append(make("div", { class: "track-box" }, this.key, this.hint, this.track), this.rail.element);
      this.town = -1;
      this.wheeled = 0;
      this.#listen();
    }

    say(words, speak) {
      this.words = words;
      this.speak = speak;
      name(this.track, words.timeline);
      this.track.removeAttribute("title");
      this.rail.say(words);
    }

    /** Take the days of a store; a period that was chosen stays, at first one that holds `day`. */
    setStore(store, day) {
      const chosen = this.store ? this.rail.chosen() : 0;
      this.store = store;
      this.first = store.first;
      this.end = store.last;
      this.track.setAttribute("aria-valuemin", this.first);
      this.track.setAttribute("aria-valuemax", this.end);
      const inside = Math.max(this.first, Math.min(this.end, day));
      this.span(...(chosen < 0 ? [this.from, this.to] : this.rail.holding(inside, chosen)));
      this.draw();
    }

    /** The first day of the rail, which is never too short for a period. */
    get origin() {
      return Math.min(this.first, this.end - SHORTEST);
    }

    /** The first day of the period that can be shown. */
    get begin() {
      return Math.max(this.first, this.from);
    }

    setColours(colours) {
      this.colours = colours;
      this.draw();
    }

    setTown(town) {
      this.town = town;
      this.draw();
    }

    /** Show a period, at least `SHORTEST` days long and inside the rail; both its ends are shown. */
    span(from, to) {
      const length = Math.max(SHORTEST, Math.min(to - from, this.end - this.origin));
      this.from = Math.min(Math.max(this.origin, from), this.end - length);
      this.to = this.from + length;
    }

    /** Paint what does not move with the date. */
    draw() {
      const { store, colours } = this;
      if (!store || !colours || !this.speak) return;
      const { clientWidth: width, clientHeight: height } = this.track;
      if (!width) return;
      const ratio = window.devicePixelRatio || 1;
      this.width = width;
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      const context = this.canvas.getContext("2d");
      context.scale(ratio, ratio);
      const view = { from: this.from, to: this.to + 1, width, height, town: this.town };
      ({ bin: this.bin } = parts.histogram.paint(context, store, view, colours, this.speak));
      this.rail.show();
      this.#writeKey();
      this.show(this.day);
    }

    #writeKey() {
      const { words, colours, store } = this;
      const title = make("span", { text: words.bins[this.bin] });
      const camps = store.table.camps.map((camp, turn) => {
        const swatch = make("i", { class: "swatch" });
        swatch.style.background = colours.camps[turn];
        return make("span", {}, swatch, words.camps[camp]);
      });
      if (store.towns.listed.length) camps.push(make("span", { text: words.listsApart }));
      this.key.replaceChildren(title, ...camps);
    }

    /** Move the cursor to a day; part of every frame, so it touches little. */
    show(day) {
      if (day === undefined || !this.width) return;
      this.day = day;
      const x = ((day + 0.5 - this.from) / (this.to + 1 - this.from)) * this.width;
      const inside = x >= -1 && x <= this.width + 1;
      if (this.cursor.hidden === inside) this.cursor.hidden = !inside;
      this.cursor.style.transform = `translateX(${Math.min(this.width, x).toFixed(1)}px)`;
      const disputed = this.store.counts[this.store.disputed];
      const said = `${this.speak.long(day)}, ${this.speak.plural(this.words.townsDisputed, disputed)}`;
      this.track.setAttribute("aria-valuenow", day);
      this.track.setAttribute("aria-valuetext", said);
    }

    /** Move the period so that a day lies in it. */
    follow(day) {
      if (day === undefined || (day >= this.from && day <= this.to)) return;
      const length = this.to - this.from;
      const margin = Math.round(length * 0.1);
      const from = day < this.from ? day - margin : day + margin - length;
      this.span(from, from + length);
      this.draw();
    }

    dayAt(clientX) {
      const { left, width } = this.track.getBoundingClientRect();
      const share = (clientX - left) / (width || 1);
      const day = Math.floor(this.from + share * (this.to + 1 - this.from));
      return Math.max(this.begin, Math.min(this.to, day));
    }

    #listen() {
      const { track, act } = this;
      track.addEventListener("pointerdown", (event) => {
        if (event.button || !this.store) return;
        track.setPointerCapture(event.pointerId);
        track.focus({ preventScroll: true });
        this.dragging = true;
        this.#point(null);
        act.press();
        act.leave();
        act.seek(this.dayAt(event.clientX));
      });
      track.addEventListener("pointermove", (event) => {
        if (!this.store) return;
        if (this.dragging) act.seek(this.dayAt(event.clientX));
        else if (event.pointerType === "mouse") this.#point(event);
      });
      const release = () => {
        if (!this.dragging) return;
        this.dragging = false;
        act.rest();
      };
      track.addEventListener("pointerup", release);
      track.addEventListener("pointercancel", release);
      track.addEventListener("pointerleave", () => this.#point(null));
      track.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
      track.addEventListener("keydown", (event) => this.#key(event));
    }

    /** Name the day under the pointer. */
    #point(event) {
      this.hint.hidden = !event;
      this.ghost.hidden = !event;
      if (!event) return;
      const day = this.dayAt(event.clientX);
      const { left, width } = this.track.getBoundingClientRect();
      const x = Math.max(0, Math.min(width, event.clientX - left));
      const { claims, changes } = parts.histogram.about(this.store, day, this.bin);
      const { words, speak } = this;
      const facts = [words.binNames[this.bin].replace("{claims}", speak.plural(words.claimsCount, claims))];
      if (changes) facts.push(speak.plural(words.changesCount, changes));
      this.hint.replaceChildren(make("b", { text: speak.long(day) }), make("span", { text: facts.join(", ") }));
      const half = this.hint.offsetWidth / 2;
      const middle = Math.max(half, Math.min(width - half, x));
      this.hint.style.transform = `translateX(${Math.round(middle - half)}px)`;
      this.ghost.style.transform = `translateX(${Math.round(x)}px)`;
    }

    #wheel(event) {
      if (!this.store) return;
      event.preventDefault();
      const delta = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
      if (event.ctrlKey || event.metaKey) {
        this.#zoom(2 ** (delta / 300), this.dayAt(event.clientX));
        return;
      }
      this.wheeled += event.deltaMode ? delta * NOTCH : delta;
      const steps = Math.trunc(this.wheeled / NOTCH);
      if (!steps) return;
      this.wheeled -= steps * NOTCH;
      this.#move(this.day + steps * (event.shiftKey ? 7 : 1));
    }

    #zoom(factor, around) {
      const length = (this.to - this.from) * factor;
      const share = (around - this.from) / (this.to - this.from);
      const from = Math.round(around - share * length);
      this.span(from, from + Math.round(length));
      this.draw();
    }

    #move(day) {
      const inside = Math.max(this.first, Math.min(this.end, day));
      this.act.press();
      this.follow(inside);
      this.act.seek(inside);
      clearTimeout(this.quiet);
      this.quiet = setTimeout(() => this.act.rest(), QUIET);
    }

    #key(event) {
      if (!this.store || event.ctrlKey || event.metaKey || event.altKey) return;
      const stride = event.shiftKey ? 7 : 1;
      const targets = {
        ArrowRight: () => this.day + stride,
        ArrowUp: () => this.day + stride,
        ArrowLeft: () => this.day - stride,
        ArrowDown: () => this.day - stride,
        PageUp: () => addMonths(this.day, 1),
        PageDown: () => addMonths(this.day, -1),
        Home: () => this.first,
        End: () => this.end,
      };
      if (targets[event.key]) this.#move(targets[event.key]());
      else if (event.key === " ") this.act.toggle();
      else if (event.key === "+" || event.key === "=") this.#zoom(0.5, this.day);
      else if (event.key === "-") this.#zoom(2, this.day);
      else return;
      event.preventDefault();
    }

    /** Step to a neighbouring day or change and rest there after a moment. */
    step(day) {
      if (day !== null) this.#move(day);
    }
  }

  parts.timeline = { Timeline };
})();
