// Esc closes what is open over the page. Streamlit hears it only within the dialog, and a button that makes a file loses the focus.
(() => {
  if (window.nigaoDialogs) return;
  window.nigaoDialogs = true;
  addEventListener("keydown", (pressed) => {
    if (pressed.key !== "Escape" || document.activeElement !== document.body) return;
    document.querySelector("section[role=dialog] button:is([aria-label=关闭], [aria-label=Close])")?.click();
  });
})();
