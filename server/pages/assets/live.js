// What happens at a lab's desk, as it happens: the page listens to labActivity (server-sent
// events, by fetch), asks for itself anew and puts its live part in place of the old one.
// Without this module the page has a link that reloads it.
"use strict";
(() => {
  const part = () => document.querySelector("[data-live]");
  const says = document.getElementById("live");
  if (!part() || !says) return;
  const query = "subscription($lab: ID!, $since: Int) { labActivity(lab: $lab, since: $since) { moment booking { id } } }";
  const lab = part().dataset.live;
  let since = null, wait = 1000, asking = false, again = null;

  const say = (text) => { if (says.textContent !== text) says.textContent = text; };

  // busy tells whether somebody is typing in the part: what they typed is not theirs to lose.
  const busy = () => part().contains(document.activeElement) && document.activeElement.matches("input, select, textarea") || document.querySelector("[data-holding]");

  async function refresh(id) {
    if (asking || busy()) { again = id ?? again; if (!asking) setTimeout(() => refresh(again), 1500); return; }
    asking = true;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
      if (answer.status === 401) { say(says.dataset.over); return; }
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
      if (!fresh || busy()) { again = id; setTimeout(() => refresh(again), 1500); return; }
      if (fresh.textContent !== part().textContent) swap(fresh);
      if (id !== undefined) tell(id);
    } catch { say(says.dataset.off); } finally {
      asking = false;
      if (again !== null) { const next = again; again = null; refresh(next); }
    }
  }

  // swap puts the new part in place of the old; who was in it stays where they were, or as
  // near to it as there is.
  function swap(fresh) {
    const at = part().contains(document.activeElement) && document.activeElement;
    const near = at ? [at.id, at.closest("[id]")?.id, `a-${at.closest("tr, li")?.id}`, "content"] : [];
    part().replaceWith(document.adoptNode(fresh));
    document.dispatchEvent(new Event("live"));
    for (const id of near) {
      document.getElementById(id)?.focus({ preventScroll: true });
      if (document.activeElement !== document.body) break;
    }
  }

  function tell(id) {
    const row = id && document.getElementById(id);
    if (row) { row.classList.add("fresh"); setTimeout(() => row.classList.remove("fresh"), 4000); }
    say(row?.dataset.said ? `${says.dataset.changed} ${row.dataset.said}.` : says.dataset.anew);
  }

  // take reads the events of a text; what is left begins an event that is not whole yet.
  function take(text) {
    const events = text.split("\n\n");
    for (const event of events.slice(0, -1)) {
      const data = event.split("\n").filter((l) => l.startsWith("data:")).map((l) => l.slice(5)).join("\n").trim();
      if (!data) continue;
      const told = JSON.parse(data)?.data?.labActivity;
      if (told) { since = told.moment; refresh(told.booking?.id ?? ""); }
    }
    return events.at(-1);
  }

  async function listen() {
    try {
      const answer = await fetch("/graphql", {
        method: "POST", credentials: "same-origin", cache: "no-store",
        headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
        body: JSON.stringify({ query, variables: since === null ? { lab } : { lab, since } }),
      });
      if (answer.status === 401 || answer.status === 403) { say(says.dataset.over); return; }
      if (!answer.ok || !answer.body) throw new Error("no events");
      say(says.dataset.up);
      if (since === null) refresh(); // what changed between the page and the first event
      wait = 1000;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let left = "";;) {
        const { value, done } = await reader.read();
        if (done) break;
        left = take(left + value);
      }
    } catch { say(says.dataset.off); }
    setTimeout(listen, wait);
    wait = Math.min(2 * wait, 30000);
  }
  listen();
})();
