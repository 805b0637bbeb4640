"use strict";

// A typed date or text counts when its field is left, and until the page is drawn anew its buttons
// stand for the value before. So Enter, and Tab past the digits, hand a date over at once, and what
// is pressed waits until the page is drawn of what its fields say (`contested/web/fields.py`).
(() => {
  const root = document.documentElement;
  if (root.dataset.fields) return;
  root.dataset.fields = "1";

  const DATE = '[data-testid="stDateInputField"]';
  const TEXT = '[data-testid="stTextInput"] input, [data-testid="stTextArea"] textarea';
  const DIGITS = '[role="spinbutton"]';
  const TAKEN = '[data-testid="stDownloadButton"] button, button.link-copy';
  const PRESSED = `${TAKEN}, [data-testid="stButton"] button, .stHtml a[href]:not([href^="http"])`;
  const OFTEN = 30;
  const STEADY = 4;

  const all = (what) => [...document.querySelectorAll(what)];
  const says = (field) => field.querySelector?.('input[type="date"]')?.value ?? field.value ?? "";
  const key = (field) => field.closest('[data-testid="stElementContainer"]')
    ?.className.match(/st-key-([\w-]+)/)?.[1];

  const drawing = () => /running|Requested/.test(
    document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState,
  );

  /** Whether the page was drawn of what its fields say; a part drawn alone tells of it later. */
  const settled = () => {
    const told = all(".told").sort((one, other) => one.dataset.turn - other.dataset.turn).at(-1);
    if (!told) return !drawing();
    const drawn = JSON.parse(told.dataset.fields);
    return all(`${DATE}, ${TEXT}`).every((field) => (drawn[key(field)] ?? says(field)) === says(field));
  };

  /** Whether something may be pressed now; a file or a copy may not while the page is drawn. */
  const ready = (pressed) => settled() && !(pressed.matches(TAKEN) && drawing());

  /** Have Streamlit take a date: it does so when its calendar closes, or when its field is left. */
  const handOver = (digits) => {
    const open = document.querySelector('[data-testid="stDateInputCalendar"]');
    if (open) document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    else digits.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };

  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target.matches?.(`${DATE} ${DIGITS}`)) handOver(target);
  }, true);
  document.addEventListener("focusin", ({ target, relatedTarget: left }) => {
    const field = left?.matches?.(DIGITS) && left.closest(DATE);
    if (field && field.contains(target) && !target.matches(DIGITS)) handOver(target);
  });

  const alike = (text) => all(PRESSED).filter((one) => one.textContent === text);
  let waiting;

  const pressLater = (pressed) => {
    const text = pressed.textContent;
    const place = alike(text).indexOf(pressed);
    let turns = 0;
    window.clearInterval(waiting);
    waiting = window.setInterval(() => {
      const wrong = document.querySelector(`${DATE}[data-has-error]`);
      turns = ready(pressed) ? turns + 1 : 0;
      // Streamlit fills in HTML a moment after it is drawn: a button may still be of the value before.
      if (turns < STEADY && !wrong) return;
      window.clearInterval(waiting);
      if (!ready(pressed)) wrong.querySelector(DIGITS)?.focus();
      else if (pressed.isConnected && pressed.textContent === text) pressed.click();
      else alike(text)[place]?.click();
    }, OFTEN);
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.(PRESSED);
    if (!pressed || ready(pressed)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressLater(pressed);
  }, true);
})();
