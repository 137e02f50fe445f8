/**
 * Puts the colours that were chosen before the page is drawn, and keeps what is chosen. Where a browser keeps nothing,
 * a choice holds until the page is loaded again.
 */
export const themeScript = `"use strict";
const kept = () => { try { return localStorage.getItem("tta-status-theme"); } catch { return null; } };
const chosen = kept();
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
addEventListener("DOMContentLoaded", () => {
  for (const choice of document.querySelectorAll("input[name=theme]")) {
    choice.checked = choice.value === (document.documentElement.dataset.theme ?? "auto");
    choice.addEventListener("change", () => {
      if (choice.value === "auto") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = choice.value;
      try { localStorage.setItem("tta-status-theme", choice.value); } catch {}
    });
  }
});
`;
