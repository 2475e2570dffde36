// The week of a space by pointer and by keyboard: arrows walk the times, a booking is
// dragged, or picked up by M, to another time. The page's own form moves it. Without this
// module each time and booking has links, and a booking's page has the form.
"use strict";
(() => {
  const help = document.getElementById("week-help"), says = document.getElementById("week-says"), form = document.getElementById("move");
  const grid = () => document.querySelector("[data-week]");
  if (!help || !form) return;
  let held = null, last = "";

  const cells = () => [...grid().querySelectorAll(".cell")];
  const held_ = () => held && document.getElementById(held);
  const nameOf = (cell) => cell.dataset.starts;

  // ready makes one time the stop of Tab, and all others reached by arrows.
  function ready() {
    if (!grid()) return;
    help.hidden = false;
    const all = cells(), at = all.find((c) => nameOf(c) === last) ?? all[0];
    for (const c of all) {
      c.tabIndex = c === at ? 0 : -1;
      for (const link of c.querySelectorAll("a")) link.tabIndex = c === at ? 0 : -1;
      c.setAttribute("aria-describedby", "week-help");
    }
  }

  function go(cell) {
    if (!cell) return;
    last = nameOf(cell);
    ready();
    cell.focus();
  }

  // beside is the time of a neighbouring day in the same row, or the nearest to it.
  function beside(cell, step) {
    const days = [...grid().children];
    for (let i = days.indexOf(cell.closest(".desk-week > li")) + step; days[i]; i += step) {
      const there = [...days[i].querySelectorAll(".cell")];
      const row = Number(cell.dataset.row);
      if (there.length) return there.reduce((a, b) => Math.abs(b.dataset.row - row) < Math.abs(a.dataset.row - row) ? b : a);
    }
    return null;
  }

  function pick(booking) {
    held = booking.id;
    booking.dataset.holding = "";
    grid().classList.add("holding");
    says.textContent = says.dataset.held.replace("%s", booking.dataset.said);
    go(booking.closest(".cell"));
  }

  function drop() {
    const booking = held_();
    if (booking) delete booking.dataset.holding;
    grid()?.classList.remove("holding");
    held = null;
  }

  function move(booking, cell) {
    if (!booking || !cell || booking.closest(".cell") === cell) { drop(); return; }
    const lasts = new Date(booking.dataset.ends) - new Date(booking.dataset.starts);
    const starts = new Date(cell.dataset.starts);
    const values = {
      booking: booking.dataset.move, revision: booking.dataset.revision, space: grid().dataset.space,
      startsAt: starts.toISOString(), endsAt: new Date(starts.getTime() + lasts).toISOString(),
    };
    for (const [name, value] of Object.entries(values)) form.elements[`input.${name}`].value = value;
    form.submit();
  }

  document.addEventListener("keydown", (e) => {
    const cell = e.target.closest?.(".desk-week .cell");
    if (!cell || e.ctrlKey || e.altKey || e.metaKey) return;
    const all = [...cell.parentElement.children], i = all.indexOf(cell);
    const to = { ArrowDown: all[i + 1], ArrowUp: all[i - 1], Home: all[0], End: all.at(-1), ArrowLeft: beside(cell, -1), ArrowRight: beside(cell, 1) };
    if (e.key in to) { e.preventDefault(); go(to[e.key]); return; }
    if (e.key === "Escape" && held) { drop(); says.textContent = says.dataset.dropped; return; }
    if (e.key.toLowerCase() === "m" && !held) {
      const booking = e.target.closest("[data-move]") ?? cell.querySelector("[data-move]");
      if (booking) { e.preventDefault(); pick(booking); }
      return;
    }
    if (e.key === "Enter" && held) { e.preventDefault(); move(held_(), cell); return; }
    if (e.key === "Enter" && e.target === cell) cell.querySelector("a")?.click();
  });
  document.addEventListener("focusin", (e) => {
    const cell = e.target.closest?.(".desk-week .cell");
    if (cell && nameOf(cell) !== last) { last = nameOf(cell); ready(); }
  });
  document.addEventListener("dragstart", (e) => {
    const booking = e.target.closest?.("[data-move]");
    if (!booking) return;
    held = booking.id;
    booking.dataset.holding = "";
    grid().classList.add("holding");
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", booking.dataset.move);
  });
  document.addEventListener("dragover", (e) => { if (held && e.target.closest?.(".desk-week .cell")) e.preventDefault(); });
  document.addEventListener("drop", (e) => {
    const cell = e.target.closest?.(".desk-week .cell");
    if (held && cell) { e.preventDefault(); move(held_(), cell); }
  });
  document.addEventListener("dragend", drop);
  document.addEventListener("live", () => { if (held && !held_()) drop(); ready(); });
  ready();
})();
