"use strict";

// Copies the address that a `.link-copy` button carries, and says so on the button.
(() => {
  for (const button of document.querySelectorAll(".link-copy:not([data-ready])")) {
    button.dataset.ready = "1";
    button.addEventListener("click", async () => {
      const before = button.textContent;
      const address = new URL(button.dataset.query, document.location.href).href;
      try {
        await navigator.clipboard.writeText(address);
        button.textContent = button.dataset.done;
      } catch {
        window.prompt(before, address);
        return;
      }
      window.setTimeout(() => { button.textContent = before; }, 2000);
    });
  }
})();
