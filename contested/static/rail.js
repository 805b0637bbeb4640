"use strict";
// Which period the track shows: a window on a rail, and four periods to choose from.
(() => {
  const parts = (window.contestedParts ??= {});
  const { number } = parts.days;
  const { make } = parts.dom;
  const SHORTEST = 14;
  const ids = ["all", "since-2022", "last-year", "last-90-days"];

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

    /** The periods of `ids`: the whole range, since 2022, and counted back from the newest word. */
    #periods() {
      const { first, end, store } = this.timeline;
      const { last } = store;
      return [
        [first, end],
        [number("2022-01-01"), end],
        [last - 365, last],
        [last - 90, last],
      ].map(([from, to]) => [Math.max(first, from), to]);
    }

    #choose(turn) {
      const { timeline } = this;
      if (!timeline.store) return;
      timeline.span(...this.#periods()[turn]);
      timeline.draw();
      timeline.follow(timeline.day);
    }

    show() {
      const { first, end, from, to } = this.timeline;
      this.window.style.left = `${(100 * (from - first)) / (end - first)}%`;
      this.window.style.width = `${(100 * (to - from)) / (end - first)}%`;
      const periods = this.#periods();
      [...this.presets.children].forEach((choice, turn) => {
        const pressed = from === periods[turn][0] && to === periods[turn][1];
        choice.setAttribute("aria-pressed", String(pressed));
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
      const { first, end } = timeline;
      if (side === "from") timeline.span(Math.max(first, Math.min(from + moved, to - SHORTEST)), to);
      else if (side === "to") timeline.span(from, Math.min(end, Math.max(to + moved, from + SHORTEST)));
      else timeline.span(from + moved, to + moved);
      timeline.draw();
    }

    #dayAt(event) {
      const { first, end } = this.timeline;
      const { left, width } = this.element.getBoundingClientRect();
      return Math.round(first + ((event.clientX - left) / (width || 1)) * (end - first));
    }
  }

  parts.rail = { Rail, SHORTEST };
})();
