"use strict";

// Opens links to other pages of the app in place: the page's own handler of the back button takes
// the new address, and the session goes on. Without this script they are ordinary links.
(() => {
  const root = document.documentElement;
  if (root.dataset.inside) return;
  root.dataset.inside = "1";
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.inside");
    const plain = event.button === 0
      && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
})();
