"use strict";
// Which period the track shows: a window on a rail, and four periods to choose from.
(() => {
  const parts = (window.contestedParts ??= {});
  const { number } = parts.days;
  const { make } = parts.dom;
  const SHORTEST = 14;
  const ids = ["since-2022", "all", "last-year", "last-90-days"];

  class Rail {
    constructor(timeline) {
      this.timeline = timeline;
      this.window = make("div", { class: "rail-window" });
      for (const side of ["from", "to"]) {
        this.window.append(make("i", { class: `rail-edge rail-${side}`, "data-side": side }));
      }
      this.element = make("div", { class: "rail", id: "timeline-rail", "data-testid": "timeline-rail" });
      this.element.append(this.window);
      this.presets = make("div", { class: "presets", role: "group" });
      this.grip = null;
      this.element.addEventListener("pointerdown", (event) => this.#take(event));
      this.element.addEventListener("pointermove", (event) => this.#pull(event));
      for (const end of ["pointerup", "pointercancel"]) {
        this.element.addEventListener(end, () => {
          this.grip = null;
        });
      }
    }

    say(words) {
      this.presets.setAttribute("aria-label", words.range);
      const choices = ids.map((id, turn) => {
        const choice = make("button", {
          type: "button", class: "preset", id: `range-${id}`, "data-testid": `range-${id}`,
          "aria-pressed": "false", text: words.presets[turn],
        });
        choice.addEventListener("click", () => this.#choose(turn));
        return choice;
      });
      this.presets.replaceChildren(...choices);
    }

    /** The periods of `ids`; those that end before they begin are not offered. */
    #periods() {
      const { origin, end } = this.timeline;
      const starts = [number("2022-01-01"), origin, end - 365, end - 90];
      return starts.map((from) => [Math.max(origin, from), end]);
    }

    /** Which period is the one shown, -1 for none. */
    chosen() {
      const { from, to } = this.timeline;
      return this.#periods().findIndex(([first, last]) => first === from && last === to);
    }

    /** The period of that number, or else the first offered, that holds a day. */
    holding(day, turn) {
      const periods = this.#periods();
      const holds = ([from, to]) => from <= day && day <= to;
      return [periods[turn], ...periods].find((period) => period && holds(period));
    }

    #choose(turn) {
      const { timeline } = this;
      if (!timeline.store) return;
      timeline.span(...this.#periods()[turn]);
      timeline.draw();
      timeline.follow(timeline.day);
    }

    show() {
      const { origin, end, from, to } = this.timeline;
      this.window.style.left = `${(100 * (from - origin)) / (end - origin)}%`;
      this.window.style.width = `${(100 * (to - from)) / (end - origin)}%`;
      const periods = this.#periods();
      [...this.presets.children].forEach((choice, turn) => {
        const [first, last] = periods[turn];
        choice.hidden = first > last;
        choice.setAttribute("aria-pressed", String(from === first && to === last));
      });
    }

    #take(event) {
      const { timeline } = this;
      if (event.button || !timeline.store) return;
      this.element.setPointerCapture(event.pointerId);
      const at = this.#dayAt(event);
      if (!event.target.dataset.side && (at < timeline.from || at > timeline.to)) {
        const half = (timeline.to - timeline.from) / 2;
        timeline.span(Math.round(at - half), Math.round(at + half));
        timeline.draw();
      }
      const { from, to } = timeline;
      this.grip = { side: event.target.dataset.side, at, from, to };
    }

    #pull(event) {
      if (!this.grip) return;
      const { timeline } = this;
      const { side, at, from, to } = this.grip;
      const moved = this.#dayAt(event) - at;
      const { origin, end } = timeline;
      if (side === "from") timeline.span(Math.max(origin, Math.min(from + moved, to - SHORTEST)), to);
      else if (side === "to") timeline.span(from, Math.min(end, Math.max(to + moved, from + SHORTEST)));
      else timeline.span(from + moved, to + moved);
      timeline.draw();
    }

    #dayAt(event) {
      const { origin, end } = this.timeline;
      const { left, width } = this.element.getBoundingClientRect();
      return Math.round(origin + ((event.clientX - left) / (width || 1)) * (end - origin));
    }
  }

  parts.rail = { Rail, SHORTEST };
})();
