// The plan on any day by a slider: it stands beside the date field, which is all that the
// form needs. The page of the chosen day is asked for, and takes the place of what is
// shown; the address follows.
const form = document.querySelector("[data-day]");
const date = form?.elements.on;
const slot = form?.querySelector("[data-slide]");
const begins = [...document.querySelectorAll("[data-begins]")].map((t) => t.dateTime).sort();
if (date && begins.length) {
  const slide = slot.querySelector("input");
  const dayOf = (text) => Date.parse((text + "-01-01").slice(0, 10) + "T00:00:00Z") / 864e5;
  const first = dayOf(begins[0]), last = dayOf(date.max);
  const text = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
  const tell = () => slide.setAttribute("aria-valuetext", new Date(slide.value * 864e5).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }));
  Object.assign(slide, { min: first, max: last, value: dayOf(date.value) });
  slot.hidden = false;
  tell();
  let asked = 0;
  const show = async () => {
    const mine = ++asked, to = new URL(location.href);
    to.searchParams.set("on", date.value);
    to.hash = "";
    try {
      const response = await fetch(to, { headers: { Accept: "text/html" } });
      if (!response.ok || mine !== asked) return response.ok || form.submit();
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      document.querySelector("[data-plan]").replaceWith(page.querySelector("[data-plan]"));
      history.replaceState(null, "", to);
    } catch { if (mine === asked) form.submit(); }
  };
  slide.addEventListener("input", () => { date.value = text(slide.value); tell(); });
  slide.addEventListener("change", show);
  date.addEventListener("change", () => { if (date.value) { slide.value = dayOf(date.value); tell(); } });
}
