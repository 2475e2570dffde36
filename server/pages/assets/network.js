// Brings the network's picture to life when somebody asks for it, and not before: who only
// looks at the drawing and the table loads nothing else. What it loads are the addresses of
// data-modules, in their order.
"use strict";
(() => {
  const section = document.getElementById("picture"), offer = section?.querySelector("[data-explore]");
  if (!offer) return;
  const button = offer.querySelector("button"), tools = section.querySelector(".picture-tools"), stage = section.querySelector(".stage");
  const says = offer.nextElementSibling;
  offer.hidden = false;
  button.addEventListener("click", async () => {
    // What comes has its place at once: the tools, the stage, and what is said of the keys.
    offer.removeAttribute("data-explore");
    // No key reaches it before it is there: a Tab would lead past a picture of nothing.
    offer.hidden = button.disabled = tools.inert = stage.inert = true; tools.hidden = false;
    stage.classList.add("lively");
    section.querySelectorAll("[data-lively]").forEach((e) => { e.hidden = false; });
    says.textContent = says.dataset.wait;
    try {
      for (const address of section.dataset.modules.split(" ")) await import(address);
      tools.inert = stage.inert = false; says.textContent = "";
      section.querySelector("canvas").focus({ preventScroll: true });
    } catch {
      offer.hidden = button.disabled = stage.inert = false; tools.hidden = true;
      button.textContent = says.textContent = says.dataset.failed;
      button.focus();
    }
  });
})();
