"use strict";
// The keys beside the slider: play, speed, repeat, a day or a change on or back, latest.
(() => {
  const parts = (window.contestedParts ??= {});
  const { make, button, icon, name } = parts.dom;
  const speeds = [7, 30, 91, 365];
  const LONGEST_TICK = 100;

  class Player {
    /** `timeline` gives the period; `act` holds seek(day), rest(), change(±1), latest(). */
    constructor(bar, timeline, act) {
      this.timeline = timeline;
      this.act = act;
      this.play = button("timeline-play", "play", () => this.toggle());
      this.play.classList.add("key-play");
      this.speed = make("select", { class: "speed", id: "timeline-speed", "data-testid": "timeline-speed" });
      this.loop = button("timeline-loop", "loop", () => this.setLoop(!this.looping));
      const steps = [
        button("timeline-change-back", "changeBack", () => act.change(-1)),
        button("timeline-day-back", "back", () => timeline.step(timeline.day - 1)),
        button("timeline-day-on", "on", () => timeline.step(timeline.day + 1)),
        button("timeline-change-on", "changeOn", () => act.change(1)),
      ];
      this.steps = steps;
      this.latest = make("button", {
        type: "button", class: "key key-text", id: "timeline-latest", "data-testid": "timeline-latest",
      });
      this.latest.addEventListener("click", act.latest);
      bar.append(
        make("div", { class: "keys keys-play" }, this.play, this.speed, this.loop),
        make("div", { class: "keys keys-step" }, ...steps, this.latest),
        timeline.rail.presets,
      );
      this.playing = false;
      this.setLoop(false);
    }

    say(words) {
      this.words = words;
      const chosen = this.speed.selectedIndex < 0 ? 1 : this.speed.selectedIndex;
      this.speed.replaceChildren(
        ...words.speeds.map((text, turn) => make("option", { value: speeds[turn], text })),
      );
      this.speed.selectedIndex = chosen;
      this.speed.setAttribute("aria-label", words.speed);
      name(this.loop, words.loop);
      const labels = [words.changeBack, words.dayBack, words.dayOn, words.changeOn];
      this.steps.forEach((step, turn) => name(step, labels[turn]));
      this.latest.textContent = words.latest;
      this.#face();
    }

    setLoop(looping) {
      this.looping = looping;
      this.loop.setAttribute("aria-pressed", String(looping));
    }

    #face() {
      name(this.play, this.playing ? this.words.pause : this.words.play);
      this.play.replaceChildren(icon(this.playing ? "pause" : "play"));
    }

    toggle() {
      if (this.playing) {
        this.pause();
        this.act.rest();
      } else this.start();
    }

    start() {
      const { timeline } = this;
      if (!timeline.store) return;
      this.playing = true;
      this.#face();
      this.at = timeline.day >= timeline.to ? timeline.begin : timeline.day;
      let before = null;
      const tick = (now) => {
        if (!this.playing) return;
        const passed = before === null ? 0 : Math.min(LONGEST_TICK, now - before);
        before = now;
        this.#advance(passed);
        this.pending = requestAnimationFrame(tick);
      };
      this.pending = requestAnimationFrame(tick);
    }

    #advance(passed) {
      const { timeline } = this;
      this.at += (passed / 1000) * Number(this.speed.value);
      const end = timeline.to;
      if (this.at < end) {
        this.act.seek(Math.floor(this.at));
      } else if (this.looping) {
        this.at = timeline.begin;
        this.act.seek(this.at);
      } else {
        this.act.seek(end);
        this.pause();
        this.act.rest();
      }
    }

    pause() {
      if (!this.playing) return;
      this.playing = false;
      cancelAnimationFrame(this.pending);
      this.#face();
    }
  }

  parts.player = { Player };
})();
