// What is typed is saved when its box is left. Here also before a shortcut moves the writer on, after a pause, and when the
// page goes away: a box that is being written in is told that it was left, and keeps the cursor.
(() => {
  if (window.nigaoSaving) return;
  window.nigaoSaving = true;
  const PAUSE = 15_000;
  const movesOn = (pressed) => (pressed.altKey && /^(Digit[1-9]|Arrow(Up|Down))$/.test(pressed.code)) || (pressed.ctrlKey && pressed.code === "KeyE");
  let composing = false, waiting = 0;
  const save = () => {
    clearTimeout(waiting);
    const box = document.activeElement;
    if (composing || !box?.matches("textarea, input") || !box.closest(".st-key-report_side, [data-testid=stSidebar]")) return;
    box.dispatchEvent(new FocusEvent("focusout", {bubbles: true}));
  };
  addEventListener("compositionstart", () => { composing = true; }, true);
  addEventListener("compositionend", () => { composing = false; }, true);
  addEventListener("keydown", (pressed) => { if (movesOn(pressed)) save(); }, true);
  addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(save, PAUSE); }, true);
  addEventListener("pagehide", save, true);
  addEventListener("beforeunload", save, true);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
})();
