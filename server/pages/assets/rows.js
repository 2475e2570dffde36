// Lines of a form's list move up and down by their buttons, where scripts run; the number of
// each line, which can be typed, says the same without them.
"use strict";
for (const list of document.querySelectorAll("form[data-rows] ol.lines")) {
  const says = document.createElement("p");
  says.className = "hidden";
  says.setAttribute("role", "status");
  list.after(says);
  const number = () => [...list.children].forEach((line, i) => { line.querySelector("input[type=number]").value = i + 1; });
  list.addEventListener("click", (e) => {
    const button = e.target.closest("[data-step]"), line = button?.closest("li");
    const up = button?.dataset.step === "up", other = up ? line?.previousElementSibling : line?.nextElementSibling;
    if (!other) return;
    if (up) other.before(line); else other.after(line);
    number();
    button.focus();
    says.textContent = `${list.dataset.moved} ${[...list.children].indexOf(line) + 1}`;
  });
}
