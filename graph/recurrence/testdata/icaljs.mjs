// Writes icaljs.tsv: recurrence rules, the day on which each begins, and its first days as
// ical.js 2.2.1 has them, a library that Rede does not use and that shares no code with
// the one that it does. Each begins on a day of the rule: of others the standard says
// nothing, and libraries differ. 29 to 31 come only in rules by months: ical.js 2.2.1
// makes 1 March of 29 February in rules by years.
//
//   npm install ical.js@2.2.1 && node icaljs.mjs > icaljs.tsv
import ICAL from "ical.js";

let seed = 20260701;
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
const int = (from, to) => from + Math.floor(random() * (to - from + 1));
const pick = (list) => list[int(0, list.length - 1)];
const some = (list, most) => [...new Set(Array.from({ length: int(1, most) }, () => pick(list)))].join(",");

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const numbered = ["1MO", "2TU", "-1FR", "3WE", "-2SU", "4TH", "1SA"];

function rule() {
  const freq = pick(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
  const parts = [`FREQ=${freq}`];
  if (random() < 0.5) parts.push(`INTERVAL=${int(2, 5)}`);
  if (freq === "DAILY" && random() < 0.3) parts.push(`BYMONTH=${some([1, 3, 6, 9, 12], 3)}`);
  if (freq === "DAILY" && random() < 0.3) parts.push(`BYDAY=${some(days, 3)}`);
  if (freq === "WEEKLY") {
    if (random() < 0.8) parts.push(`BYDAY=${some(days, 4)}`);
    if (random() < 0.3) parts.push(`WKST=${pick(["SU", "MO"])}`);
  }
  if (freq === "MONTHLY") {
    const kind = int(0, 3);
    if (kind === 0) parts.push(`BYMONTHDAY=${some([1, 5, 15, 28, 30, 31, -1, -3], 3)}`);
    if (kind === 1) parts.push(`BYDAY=${some(numbered, 2)}`);
    if (kind === 2) parts.push(`BYDAY=${some(days, 5)}`, `BYSETPOS=${pick([1, 2, -1, -2])}`);
  }
  if (freq === "YEARLY") {
    const kind = int(0, 3);
    if (kind > 0) parts.push(`BYMONTH=${some([1, 2, 4, 7, 10, 12], 3)}`);
    if (kind === 1) parts.push(`BYMONTHDAY=${some([1, 15, 28], 2)}`);
    if (kind === 2) parts.push(`BYDAY=${some(numbered, 2)}`);
  }
  const end = int(0, 2);
  if (end === 0) parts.push(`COUNT=${int(1, 25)}`);
  if (end === 1) parts.push(`UNTIL=${int(2024, 2027)}${pick(["0131", "0630", "1231"])}${pick(["", "T095959", "T100000"])}`);
  return parts.join(";");
}

const most = 40;

function daysOf(text, from) {
  const next = new ICAL.RecurIterator({ rule: ICAL.Recur.fromString(text), dtstart: from });
  const list = [];
  for (let at = next.next(); at && list.length < most && at.year < 2034; at = next.next()) list.push(at.clone());
  return list;
}

for (let n = 0; n < 600; ) {
  const text = rule();
  const from = new ICAL.Time({ year: int(2022, 2023), month: int(1, 12), day: int(1, 28), hour: 10, minute: 0, second: 0, isDate: false });
  // UNTIL as a date bounds days, whatever the time of day.
  if (/UNTIL=\d{8}(;|$)/.test(text)) from.isDate = true;
  // The start itself comes out first whether the rule has it or not: a later day is one.
  const start = daysOf(text.replace(/;(COUNT|UNTIL)=[^;]*/, ""), from)[4];
  if (!start) continue;
  const list = daysOf(text, start).map((at) => at.toString().slice(0, 10));
  if (list.length === 0) continue;
  console.log([text, start.toString().slice(0, 10), list.join(" ")].join("\t"));
  n++;
}
