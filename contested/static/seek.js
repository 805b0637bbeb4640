"use strict";

// Brings the claim that the address names behind its `#` before the eyes. The page's content
// arrives after the browser has looked for it, and the claim may be folded away: then the list is
// unfolded first. The reader's own scrolling ends the search.
(() => {
  const root = document.documentElement;
  const list = ".st-key-thread-list";
  const wanted = () => document.location.hash.slice(1);
  const inList = (id) => document.querySelector(`${list} #${CSS.escape(id)}`);

  const mark = (id) => {
    for (const old of document.querySelectorAll(".sought")) {
      if (old.id !== id) old.classList.remove("sought");
    }
    const claim = inList(id);
    claim?.classList.add("sought");
    return claim;
  };

  const seek = () => {
    const id = wanted();
    if (!id) return;
    const until = Date.now() + 30000;
    let asked = false;
    let still = 0;
    let place = NaN;
    let left = false;
    const leave = () => { left = true; };
    for (const kind of ["wheel", "touchmove", "keydown"]) {
      window.addEventListener(kind, leave, { once: true, passive: true });
    }
    const step = () => {
      if (left || Date.now() > until || wanted() !== id) return;
      const claim = mark(id);
      if (claim) {
        for (let fold = claim.closest("details"); fold; fold = fold.parentElement.closest("details")) {
          fold.open = true;
        }
        const { top } = claim.getBoundingClientRect();
        // Charts above may still grow: the place has to hold for a while.
        still = Math.abs(top - place) < 1 ? still + 1 : 0;
        if (still === 0) claim.scrollIntoView({ block: "center" });
        place = claim.getBoundingClientRect().top;
        if (still > 20) return;
      } else if (!asked) {
        const more = document.querySelector(`${list} [class*="st-key-more-"] button`);
        more?.click();
        asked = Boolean(more);
      }
      window.setTimeout(step, 100);
    };
    step();
  };

  // Runs again whenever the list is drawn anew, which loses the mark.
  const id = wanted();
  if (root.dataset.sought === id) {
    if (id) mark(id);
    return;
  }
  if (root.dataset.sought === undefined) window.addEventListener("hashchange", seek);
  root.dataset.sought = id;
  seek();
})();
