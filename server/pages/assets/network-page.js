// The page of the network, alive: more of it than the server draws, days by a slider, and
// every act by pointer and by keyboard. network.js loads it when somebody asks for that;
// without it the page has the same as a drawing and a table.
"use strict";
{
  const section = document.getElementById("picture"), stage = section.querySelector(".stage");
  const portuguese = document.documentElement.lang.startsWith("pt");
  const t = (pt, en) => (portuguese ? pt : en);
  const query = new URLSearchParams(location.search), about = section.dataset;
  const word = (id) => document.querySelector(`label[for="${id}"]`)?.textContent.trim() ?? "";
  const pages = JSON.parse(about.pages);
  const panel = section.querySelector(".picture-panel"), status = section.querySelector(".picture-status");
  const slider = section.querySelector("#net-day"), says = section.querySelector("#net-day-says"), size = section.querySelector("#net-size"), play = section.querySelector("[data-play]");
  if (matchMedia("(max-width: 40rem)").matches) size.value = "60";
  const dayLength = 86_400_000, today = Date.parse(about.today), kept = new Map();
  let picture, firstDay = today, asking = null, playing = false;

  // ask asks the API what the page shows, of a day and of so many records.
  const document_ = `query Picture($around: ID, $depth: Int!, $kinds: [RecordKind!], $relations: [NetworkRelation!], $on: Date, $first: Int!, $dated: Boolean!) {
    network(around: $around, depth: $depth, filter: { kinds: $kinds, relations: $relations }, on: $on, first: $first) {
      truncated nodes { __typename id label } links { source target relation since @include(if: $dated) }
    } }`;
  const many = (name) => { const list = query.getAll(name); return list.length ? list : undefined; };
  async function ask(on, first, dated) {
    const key = `${on} ${first}`;
    if (!kept.has(key)) {
      asking?.abort(); asking = new AbortController();
      const variables = { around: about.around || undefined, depth: Number(about.depth), kinds: many("kinds"), relations: many("relations"), on: on || undefined, first, dated };
      const answer = await fetch("/graphql", { method: "POST", signal: asking.signal, headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang }, body: JSON.stringify({ query: document_, variables }) });
      const { data, errors } = await answer.json();
      if (errors) throw new Error(errors[0].message);
      kept.set(key, data.network ?? { nodes: [], links: [], truncated: false });
    }
    return kept.get(key);
  }

  const cut = (s) => (s.length > 28 ? `${s.slice(0, 27).trimEnd()}…` : s);
  const count = (n, one, many_) => `${n.toLocaleString(document.documentElement.lang)} ${n === 1 ? one : many_}`;
  const day = (at) => new Date(at).toISOString().slice(0, 10);
  const written = (on) => new Date(on + "T12:00:00Z").toLocaleDateString(document.documentElement.lang, { dateStyle: "medium", timeZone: "UTC" });

  async function show(on, dated = false) {
    try {
      const found = await ask(on === about.today ? "" : on, Number(size.value), dated);
      picture.show(found.nodes.map((n) => ({ id: n.id, kind: n.__typename.toUpperCase(), label: n.label, short: cut(n.label) })), found.links);
      legend(picture.nodes);
      status.textContent = `${count(picture.nodes.length, t("registro", "record"), t("registros", "records"))}, ${count(picture.links.length, t("par ligado", "linked pair"), t("pares ligados", "linked pairs"))}${on && on !== about.today ? t(", como em ", ", as on ") + written(on) : ""}. ${found.truncated ? t("Há mais do que cabe aqui.", "There is more than fits here.") : ""}`;
      return found;
    } catch (e) {
      if (e.name !== "AbortError") { stop(); status.textContent = t("A figura não pôde ser atualizada: ", "The picture could not be brought up to date: ") + e.message; }
      return null;
    }
  }

  // legend tells of each kind how many there are.
  function legend(nodes) {
    const items = [...document.querySelectorAll(".picture-filters input[name=kinds]")].map((box) => {
      const n = nodes.filter((node) => node.kind === box.value).length, item = part("li", "");
      if (!n) return null;
      item.append(...[...box.parentElement.childNodes].slice(1).map((c) => c.cloneNode(true)), " ", part("span", n.toLocaleString(document.documentElement.lang), { className: "n" }));
      return item;
    });
    section.querySelector(".legend").replaceChildren(...items.filter(Boolean));
  }

  // The day: from the first one of which a link tells, to today.
  const chosenDay = () => day(firstDay + Number(slider.value) * dayLength);
  function tellDay() { says.textContent = written(chosenDay()); slider.setAttribute("aria-valuetext", says.textContent); }
  function stop() { playing = false; play.textContent = t("Ver crescer", "See it grow"); }
  let later;
  slider.addEventListener("input", () => { stop(); tellDay(); clearTimeout(later); later = setTimeout(() => show(chosenDay()), 200); });
  play.addEventListener("click", async () => {
    if (playing) return stop();
    playing = true; play.textContent = t("Parar", "Stop");
    const end = Number(slider.max), step = Math.max(1, Math.ceil(end / 24));
    if (Number(slider.value) >= end) slider.value = 0;
    while (playing) {
      tellDay();
      if (!(await show(chosenDay())) || Number(slider.value) >= end) break;
      await new Promise((done) => setTimeout(done, 700));
      if (playing) slider.value = Math.min(end, Number(slider.value) + step);
    }
    stop();
  });
  size.addEventListener("change", () => { kept.clear(); show(chosenDay()); });

  // What is chosen, and its links, on demand.
  const hrefOf = (n) => (pages[n.kind] ? `${pages[n.kind]}/${encodeURIComponent(n.id)}` : aroundOf(n));
  const aroundOf = (n) => { const q = new URLSearchParams(query); q.set("around", n.id); q.delete("text"); return `${location.pathname}?${q}`; };
  const part = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
  function tell(n) {
    panel.hidden = !n;
    if (!n) return;
    const links = new Map();
    for (const { relation, other, out } of n.relations) {
      const key = (out ? "→ " : "← ") + (word(`net-rel-${relation}`) || relation);
      links.set(key, [...(links.get(key) ?? []), other]);
    }
    const list = document.createElement("dl");
    for (const [key, others] of links) {
      const dd = document.createElement("dd");
      for (const o of others.slice(0, 12)) dd.append(part("button", o.label, { type: "button", className: "as-link", onclick: () => { picture.choose(o); } }));
      if (others.length > 12) dd.append(part("small", t(`e mais ${others.length - 12}`, `and ${others.length - 12} more`)));
      list.append(part("dt", key), dd);
    }
    const head = part("h3", n.label), kind = part("p", `${word(`net-kind-${n.kind}`)} · ${count(n.near.length, t("registro ligado", "linked record"), t("registros ligados", "linked records"))}`);
    const go = document.createElement("p");
    go.append(part("a", t("Abrir", "Open"), { href: hrefOf(n), className: "button" }), " ", part("a", t("Ver em volta", "See around it"), { href: aroundOf(n), className: "button" }));
    panel.replaceChildren(head, kind, go, list);
    spoken.textContent = `${n.label}, ${kind.textContent}`;
  }

  // The canvas takes the drawing's place.
  const canvas = part("canvas", "", { tabIndex: 0, className: "network-canvas" });
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", t("Figura da rede", "Picture of the network"));
  canvas.setAttribute("aria-describedby", "net-keys");
  const spoken = part("p", "", { className: "hidden" });
  spoken.setAttribute("aria-live", "polite");
  stage.replaceChildren(canvas, spoken);
  picture = new redeNetwork.NetworkCanvas(canvas);
  picture.addEventListener("choose", (e) => tell(e.detail));
  const dress = () => picture.dress();
  new MutationObserver(dress).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);

  // Pointers: one moves a record or the picture, two zoom.
  const pointers = new Map();
  let held = null, moved = 0;
  const place = (e) => { const r = canvas.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
  canvas.addEventListener("touchstart", (e) => { const [x, y] = place(e.touches[0]); if (picture.at(x, y) || e.touches.length > 1) e.preventDefault(); }, { passive: false });
  canvas.addEventListener("pointerdown", (e) => {
    canvas.setPointerCapture(e.pointerId); pointers.set(e.pointerId, place(e)); moved = 0;
    held = pointers.size === 1 ? picture.at(...place(e)) : null;
    if (held) { held.fx = held.x; held.fy = held.y; }
  });
  canvas.addEventListener("pointermove", (e) => {
    const [x, y] = place(e), was = pointers.get(e.pointerId);
    if (!was) { const n = picture.at(x, y); if (n !== picture.over) { picture.over = n; canvas.classList.toggle("over", !!n); picture.soon(); } return; }
    const dx = x - was[0], dy = y - was[1];
    moved += Math.abs(dx) + Math.abs(dy);
    if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
      const before = Math.hypot(was[0] - other[0], was[1] - other[1]), after = Math.hypot(x - other[0], y - other[1]);
      picture.zoom(after / (before || 1), (x + other[0]) / 2, (y + other[1]) / 2); picture.pan(dx / 2, dy / 2);
    } else if (held && moved > 4) {
      const { k, x: vx, y: vy } = picture.view;
      held.fx = held.x = (x - vx) / k; held.fy = held.y = (y - vy) / k; picture.following = false;
      if (picture.simulation.alpha() < 0.1) picture.settle(0.15); else picture.soon();
    } else if (!held) picture.pan(dx, dy);
    pointers.set(e.pointerId, [x, y]);
  });
  const release = (e) => {
    if (!pointers.delete(e.pointerId)) return;
    if (held) { held.fx = held.fy = null; }
    if (e.type === "pointerup" && moved <= 4) picture.choose(picture.at(...place(e)));
    held = null; picture.keep();
  };
  canvas.addEventListener("pointerup", release); canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", () => { picture.over = null; picture.soon(); });
  canvas.addEventListener("dblclick", (e) => { const n = picture.at(...place(e)); if (n) location.href = hrefOf(n); });
  canvas.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && !e.metaKey && document.activeElement !== canvas) return; // the page scrolls
    e.preventDefault(); picture.zoom(Math.exp(-e.deltaY * (e.ctrlKey ? 0.01 : 0.0015)), ...place(e));
  }, { passive: false });

  // Keys. Escape lets go of the picture, so that Tab leads on.
  let walking = true;
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("focus", () => { walking = true; });
  canvas.addEventListener("keydown", (e) => {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    const list = picture.ranked ?? [], at = list.indexOf(picture.chosen);
    if (e.key === "Tab" && walking) {
      const next = list[at + (e.shiftKey ? -1 : 1)];
      if (!next || e.shiftKey && at < 0) return;
      picture.choose(next);
    } else if (arrows[e.key]) {
      const next = picture.chosen ? picture.towards(picture.chosen, ...arrows[e.key]) : list[0];
      if (next) picture.choose(next);
    } else if (e.key === "Enter" && picture.chosen) location.href = hrefOf(picture.chosen);
    else if (e.key === "+" || e.key === "=") picture.zoom(1.25);
    else if (e.key === "-") picture.zoom(0.8);
    else if (e.key === "0") { picture.following = true; picture.fit(); }
    else if (e.key === "Escape") { walking = false; picture.choose(null); return; }
    else return;
    e.preventDefault();
  });
  section.querySelectorAll("[data-zoom]").forEach((b) => b.addEventListener("click", () => {
    if (b.dataset.zoom === "0") { picture.following = true; picture.fit(); } else picture.zoom(Number(b.dataset.zoom));
  }));
  section.querySelectorAll("[data-save]").forEach((b) => b.addEventListener("click", async () => {
    const kind = b.dataset.save, link = part("a", "", { href: URL.createObjectURL(kind === "svg" ? picture.svg() : await picture.png()), download: `rede-${chosenDay()}.${kind}` });
    link.click(); setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }));

  // Begin with the day that the page was asked for: who awaits this module has a picture
  // that answers to keys.
  slider.max = slider.value = 0;
  const asked = about.day || about.today, now = await show(asked, true);
  if (now) {
    const since = now.links.map((l) => l.since).filter(Boolean).sort();
    // The first links are few and old: the slider begins where a fiftieth is there.
    firstDay = Date.parse(since[Math.floor(since.length / 50)] ?? asked);
    slider.max = Math.max(0, (today - firstDay) / dayLength); slider.value = Math.max(0, (Date.parse(asked) - firstDay) / dayLength);
    tellDay();
  }
}
