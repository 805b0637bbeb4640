"use strict";

// Copies the address or the text that a `.link-copy` button carries, and says so on the button.
(() => {
  for (const button of document.querySelectorAll(".link-copy:not([data-ready])")) {
    button.dataset.ready = "1";
    button.addEventListener("click", async () => {
      const before = button.textContent;
      const { query, text } = button.dataset;
      const wanted = text ?? new URL(query, document.location.href).href;
      try {
        await navigator.clipboard.writeText(wanted);
        button.textContent = button.dataset.done;
      } catch {
        window.prompt(before, wanted);
        return;
      }
      window.setTimeout(() => { button.textContent = before; }, 2000);
    });
  }
})();
