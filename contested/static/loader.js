"use strict";
// Fetch each address once; keep the last few answers.
(() => {
  const parts = (window.contestedParts ??= {});
  const KEPT = 12;

  /** The JSON behind an address; a refusal is an Error in the server's words. */
  const read = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error((await answer.text()).slice(0, 300).trim());
    return answer.json();
  };

  class Loader {
    constructor() {
      this.kept = new Map();
    }

    /** The JSON behind an address; a failure is not kept, so that it can be tried again. */
    get(url) {
      const known = this.kept.get(url);
      if (known) return known;
      const asked = read(url);
      this.kept.set(url, asked);
      asked.catch(() => this.kept.delete(url));
      if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
      return asked;
    }
  }

  parts.loader = { Loader, read };
})();
