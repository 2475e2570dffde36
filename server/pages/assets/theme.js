// The switch between light and dark. Without it, the page follows the system. The choice
// is kept in this browser alone, and never sent.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.scripted = ""; // before anything is seen: the switch has its place from the first
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem("rede.theme"); } catch { return null; } };
  if (chosen()) root.dataset.theme = chosen();
  document.addEventListener("DOMContentLoaded", () => {
    // What went wrong is read first.
    document.querySelector(".problems")?.focus();
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const tell = () => button.setAttribute("aria-pressed", String(dark()));
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("rede.theme", root.dataset.theme); } catch { /* it lasts for the page */ }
      tell();
    });
    system.addEventListener("change", tell);
    tell();
  });
})();
