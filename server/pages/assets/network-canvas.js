// A network drawn on a canvas: records with their kinds' shapes and colours, names that do
// not cover one another, laid out by d3-force. What it shows and how it moves is here; what
// it is asked for, and of whom, in network-page.js.
"use strict";
globalThis.redeNetwork = (() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const reach = 14; // how near a pointer must come, in pixels: a target of 28
  const roomy = 90; // names at once
  const guarded = 60; // records that no name covers

  class NetworkCanvas extends EventTarget {
    constructor(canvas) {
      super();
      this.canvas = canvas;
      this.pen = canvas.getContext("2d");
      this.nodes = []; this.links = []; this.places = new Map(); this.widths = new Map();
      this.view = { k: 1, x: 0, y: 0 };
      this.simulation = d3.forceSimulation([])
        .force("charge", d3.forceManyBody().strength(-150).theta(1).distanceMax(500))
        .force("link", d3.forceLink([]).id((n) => n.id).distance(46).iterations(1))
        .force("x", d3.forceX(0).strength(0.03)).force("y", d3.forceY(0).strength(0.075))
        .force("collide", d3.forceCollide((n) => n.r + 3)).alphaDecay(0.035).velocityDecay(0.5)
        .on("tick", () => { if (this.following) this.fit(); this.soon(); }).on("end", () => { this.keep(); this.soon(); }).stop();
      new ResizeObserver(() => this.resize()).observe(canvas);
      this.dress();
    }

    // dress reads shapes and colours from the page, in the theme of the moment.
    dress() {
      // A name's value may be two, one for each theme: the canvas's own colour is the one that counts.
      const value = (name) => { this.canvas.style.color = `var(${name})`; return getComputedStyle(this.canvas).color; };
      this.ink = value("--ink"); this.ground = value("--sheet"); this.line = value("--line-soft"); this.strong = value("--link"); this.mark = value("--focus");
      this.font = getComputedStyle(document.body).fontFamily;
      this.kinds = {};
      for (const path of document.querySelectorAll("path[id^=k-]")) {
        const style = getComputedStyle(path);
        this.kinds[path.id.slice(2)] = { d: path.getAttribute("d"), shape: new Path2D(path.getAttribute("d")), fill: style.fill, edge: style.stroke, sprites: new Map() };
      }
      this.soon();
    }

    // show takes a part of the network. Who was there stays in place, and who comes stands
    // beside somebody they are linked to.
    show(nodes, links) {
      this.keep();
      const byId = new Map(nodes.map((n) => [n.id, n]));
      const pairs = new Map();
      for (const n of nodes) { n.near = []; n.relations = []; }
      for (const l of links) {
        const a = byId.get(l.source), b = byId.get(l.target);
        if (!a || !b || a === b) continue;
        a.relations.push({ relation: l.relation, other: b, out: true });
        b.relations.push({ relation: l.relation, other: a, out: false });
        const key = a.id < b.id ? a.id + b.id : b.id + a.id;
        if (!pairs.has(key)) { pairs.set(key, { source: a, target: b }); a.near.push(b); b.near.push(a); }
      }
      const first = this.places.size === 0;
      for (const n of nodes) {
        n.r = 4.5 + Math.min(6, Math.sqrt(n.near.length) * 0.8);
        const at = this.places.get(n.id);
        if (at) [n.x, n.y] = at;
      }
      nodes.forEach((n, i) => {
        const friend = n.x === undefined && n.near.find((o) => o.x !== undefined);
        if (friend) { n.x = friend.x + 20 * Math.cos(i * 2.4); n.y = friend.y + 20 * Math.sin(i * 2.4); }
      });
      const asked = this.chosen?.id;
      this.nodes = nodes; this.links = [...pairs.values()];
      this.chosen = byId.get(asked) ?? null; this.over = null;
      this.ranked = [...nodes].sort((a, b) => b.near.length - a.near.length);
      this.simulation.nodes(nodes);
      this.simulation.force("link").links(this.links).strength((l) => 1 / Math.min(l.source.near.length, l.target.near.length));
      this.following = first;
      this.settle(first ? 1 : 0.25);
    }

    // settle lets the picture come to rest: at once for who wants no motion.
    settle(alpha) {
      this.simulation.alpha(alpha);
      if (still.matches) {
        this.simulation.stop();
        for (let i = 0; i < 160; i++) this.simulation.tick();
        if (this.following) this.fit();
        this.keep(); this.soon();
      } else {
        this.simulation.restart();
      }
    }

    keep() { for (const n of this.nodes) this.places.set(n.id, [n.x, n.y]); }

    resize() {
      const { clientWidth: w, clientHeight: h } = this.canvas, scale = devicePixelRatio || 1;
      this.canvas.width = Math.round(w * scale); this.canvas.height = Math.round(h * scale);
      if (this.following) this.fit();
      this.soon();
    }

    // fit shows all of it.
    fit() {
      const { clientWidth: w, clientHeight: h } = this.canvas;
      if (!this.nodes.length || !w) return;
      const [l, t, r, b] = this.bounds();
      const k = Math.min(2.5, w / (r - l), h / (b - t));
      this.view = { k, x: w / 2 - k * (l + r) / 2, y: h / 2 - k * (t + b) / 2 };
      this.soon();
    }

    bounds() {
      let [l, t, r, b] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const n of this.nodes) { l = Math.min(l, n.x); t = Math.min(t, n.y); r = Math.max(r, n.x); b = Math.max(b, n.y); }
      return [l - 40, t - 40, r + 40, b + 40];
    }

    zoom(by, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2) {
      const k = Math.max(0.05, Math.min(8, this.view.k * by)), f = k / this.view.k;
      this.view = { k, x: x - (x - this.view.x) * f, y: y - (y - this.view.y) * f };
      this.following = false; this.soon();
    }

    pan(dx, dy) { this.view.x += dx; this.view.y += dy; this.following = false; this.soon(); }

    // choose marks a record, brings it into view and tells of it.
    choose(n) {
      this.chosen = n;
      if (n) {
        const { clientWidth: w, clientHeight: h } = this.canvas, { k, x, y } = this.view;
        const sx = n.x * k + x, sy = n.y * k + y;
        if (sx < 30 || sy < 30 || sx > w - 30 || sy > h - 30) this.pan(w / 2 - sx, h / 2 - sy);
      }
      this.dispatchEvent(new CustomEvent("choose", { detail: n }));
      this.soon();
    }

    // at finds the record under a point of the canvas.
    at(x, y) {
      const { k } = this.view, wx = (x - this.view.x) / k, wy = (y - this.view.y) / k;
      let best = null, nearest = Infinity;
      for (const n of this.nodes) {
        const d = Math.hypot(n.x - wx, n.y - wy) * k;
        if (d < Math.max(reach, n.r * k) && d < nearest) { best = n; nearest = d; }
      }
      return best;
    }

    // towards finds the linked record that lies most in a direction.
    towards(from, dx, dy) {
      let best = null, most = 0.2;
      for (const n of from.near) {
        const d = Math.hypot(n.x - from.x, n.y - from.y) || 1;
        const cos = ((n.x - from.x) * dx + (n.y - from.y) * dy) / d;
        const worth = cos > 0.2 ? cos + 20 / (d + 20) : 0;
        if (worth > most) { best = n; most = worth; }
      }
      return best;
    }

    soon() { this.due ??= requestAnimationFrame(() => { this.due = null; this.draw(); }); }

    draw() {
      const pen = this.pen, scale = devicePixelRatio || 1, { k, x, y } = this.view;
      const w = this.canvas.clientWidth, h = this.canvas.clientHeight;
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      pen.fillStyle = this.ground; pen.fillRect(0, 0, w, h);
      this.drawLinks(pen, k, x, y);
      const size = Math.max(0.55, Math.min(1.6, Math.sqrt(k)));
      const lit = this.lit();
      for (const n of this.nodes) {
        const sx = n.x * k + x, sy = n.y * k + y;
        if (sx < -20 || sy < -20 || sx > w + 20 || sy > h + 20) continue;
        const sprite = this.sprite(n, size, scale), half = sprite.width / scale / 2;
        pen.globalAlpha = lit && !lit.has(n) ? 0.25 : 1;
        pen.drawImage(sprite, sx - half, sy - half, half * 2, half * 2);
      }
      pen.globalAlpha = 1;
      if (this.chosen) this.ring(pen, this.chosen, size);
      this.drawNames(pen, size, w, h, lit);
    }

    // lit are the record pointed at or chosen and those linked to it; null where there is none.
    lit() {
      const n = this.over ?? this.chosen;
      return n ? new Set([n, ...n.near]) : null;
    }

    drawLinks(pen, k, x, y) {
      const n = this.over ?? this.chosen;
      pen.lineWidth = 1; pen.strokeStyle = this.line; pen.globalAlpha = Math.max(0.12, Math.min(n ? 0.2 : 0.6, 500 / this.links.length));
      pen.beginPath();
      for (const { source: a, target: b } of this.links) { pen.moveTo(a.x * k + x, a.y * k + y); pen.lineTo(b.x * k + x, b.y * k + y); }
      pen.stroke();
      pen.globalAlpha = 1;
      if (!n) return;
      pen.lineWidth = 1.8; pen.strokeStyle = this.strong;
      pen.beginPath();
      for (const o of n.near) { pen.moveTo(n.x * k + x, n.y * k + y); pen.lineTo(o.x * k + x, o.y * k + y); }
      pen.stroke();
    }

    // sprite is a kind's shape, drawn once for each size: a thousand are copied in a
    // fraction of the time that a thousand are drawn in.
    sprite(n, size, scale) {
      const kind = this.kinds[n.kind] ?? this.kinds.SERVANT;
      const r = Math.round(n.r * size), key = r * 8 + scale;
      let made = kind.sprites.get(key);
      if (!made) {
        made = document.createElement("canvas");
        made.width = made.height = Math.ceil((r * 2.7 + 4) * scale);
        const pen = made.getContext("2d");
        pen.translate(made.width / 2, made.height / 2); pen.scale(scale * r / 7, scale * r / 7);
        paint(pen, kind);
        kind.sprites.set(key, made);
      }
      return made;
    }

    ring(pen, n, size) {
      const { k, x, y } = this.view;
      for (const [width, colour] of [[6, this.ink], [3, this.mark]]) {
        pen.lineWidth = width; pen.strokeStyle = colour;
        pen.beginPath(); pen.arc(n.x * k + x, n.y * k + y, n.r * size + 7, 0, 7); pen.stroke();
      }
    }

    // drawNames names those with room, the chosen and its neighbours first, then the best
    // connected. On every frame of a moving picture only some are looked at.
    drawNames(pen, size, w, h, lit) {
      const { k, x, y } = this.view, taken = new Grid();
      pen.font = `13px ${this.font}`; pen.textBaseline = "middle"; pen.lineJoin = "round"; pen.lineWidth = 3.5; pen.strokeStyle = this.ground; pen.fillStyle = this.ink;
      const order = lit ? [...lit, ...(this.ranked ?? [])] : this.ranked ?? [];
      // No name covers one of those that are lit, or of the best connected.
      for (const n of lit ?? order.slice(0, guarded)) {
        const sx = n.x * k + x, sy = n.y * k + y, r = n.r * size;
        taken.take(sx - r, sy - r, sx + r, sy + r);
      }
      let named = 0, looked = 0;
      const seen = new Set();
      for (const n of order) {
        if (named >= roomy || looked++ > 400) break;
        const sx = n.x * k + x, sy = n.y * k + y;
        if (seen.has(n) || sx < 0 || sy < 0 || sx > w || sy > h || lit && !lit.has(n)) continue;
        seen.add(n);
        const text = n.short, wide = this.width(pen, text), off = n.r * size + 5;
        for (const left of [sx + off, sx - off - wide]) {
          if (left < 0 && left !== sx + off || left + wide > w || !taken.take(left, sy - 8, left + wide, sy + 8)) continue;
          pen.strokeText(text, left, sy); pen.fillText(text, left, sy);
          named++;
          break;
        }
      }
    }

    width(pen, text) {
      let w = this.widths.get(text);
      if (w === undefined) this.widths.set(text, w = pen.measureText(text).width);
      return w;
    }

    // png is the picture as it is seen, twice as large.
    png() {
      const copy = document.createElement("canvas"), mine = this.canvas, ratio = 2 / (devicePixelRatio || 1);
      copy.width = mine.width * ratio; copy.height = mine.height * ratio;
      const pen = copy.getContext("2d");
      pen.scale(ratio, ratio); pen.drawImage(mine, 0, 0);
      return new Promise((done) => copy.toBlob(done, "image/png"));
    }

    // svg is the whole picture, with all names, and no style from elsewhere.
    svg() {
      const [l, t, r, b] = this.bounds().map(Math.round), esc = (s) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
      const out = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${l} ${t} ${r - l} ${b - t}" font-family="sans-serif" font-size="9"><rect x="${l}" y="${t}" width="${r - l}" height="${b - t}" fill="${this.ground}"/>`];
      out.push(`<path fill="none" stroke="${this.line}" stroke-width=".7" d="${this.links.map(({ source: a, target: c }) => `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${c.x.toFixed(1)} ${c.y.toFixed(1)}`).join("")}"/>`);
      for (const n of this.nodes) {
        const kind = this.kinds[n.kind] ?? this.kinds.SERVANT;
        out.push(`<g transform="translate(${n.x.toFixed(1)} ${n.y.toFixed(1)})"><title>${esc(n.label)}</title><path transform="scale(${(n.r / 7).toFixed(2)})" d="${kind.d}" fill="${kind.fill}" stroke="${kind.edge}"/><text x="${(n.r + 3).toFixed(1)}" y="3" fill="${this.ink}">${esc(n.short)}</text></g>`);
      }
      return new Blob([out.join("\n"), "</svg>"], { type: "image/svg+xml" });
    }
  }

  function paint(pen, kind) {
    pen.fillStyle = kind.fill; pen.fill(kind.shape);
    pen.lineWidth = 1.2; pen.strokeStyle = kind.edge; pen.stroke(kind.shape);
  }

  // A Grid tells whether a box is free, looking at its own squares alone.
  class Grid {
    constructor() { this.cells = new Map(); }
    take(l, t, r, b) {
      const mine = [];
      for (let i = Math.floor(l / 64); i <= r / 64; i++) for (let j = Math.floor(t / 32); j <= b / 32; j++) mine.push(i * 4096 + j);
      for (const key of mine) for (const o of this.cells.get(key) ?? []) if (l < o[2] && o[0] < r && t < o[3] && o[1] < b) return false;
      const box = [l, t, r, b];
      for (const key of mine) { if (!this.cells.has(key)) this.cells.set(key, []); this.cells.get(key).push(box); }
      return true;
    }
  }

  return { NetworkCanvas };
})();
