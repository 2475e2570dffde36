// A week's days fold on phones. On wide screens they stand side by side, all open; the
// style sheet shows them so without this, and this says it to who listens.
const wide = matchMedia("(min-width: 60rem)");
const days = document.querySelectorAll(".week details");
const first = [...days].map((day) => day.open);
const unfold = () => days.forEach((day, i) => { day.open = wide.matches || first[i]; });
wide.addEventListener("change", unfold);
unfold();
