// Judges the pages of the server at REDE_URL. `run` says who is who. REDE_PAGES narrows
// the sweep to kinds of pages by a regular expression, and REDE_STORIES the stories.
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { base, browser, fail, failures, pictures } from './browser.mjs';
import { kinds } from './addresses.mjs';
import { accessible, fits, picture, settled, still } from './look.mjs';
import { speed } from './speed.mjs';
import { sweep } from './sweep.mjs';
import * as citizen from './stories/citizen.mjs';
import * as desk from './stories/desk.mjs';
import * as meeting from './stories/meeting.mjs';
import * as servant from './stories/servant.mjs';

const stories = { citizen, servant, desk, meeting };
const named = (variable) => new RegExp(process.env[variable] ?? '');
mkdirSync(pictures, { recursive: true });
const began = Date.now();
const seconds = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;

const here = kinds();
const seen = new Set();
async function inEnglish(page) {
  const { pathname, search } = new URL(page.url());
  const english = await page.context().newPage();
  await english.goto(`${base}/en${pathname.replace(/\/$/, '')}${search}`);
  for (const theme of ['light', 'dark']) await accessible(english, theme);
  await english.close();
}

/** Looks at a page of a story: all of it once for each kind of page, and its picture. */
async function look(page, name) {
  await settled(page);
  const path = new URL(page.url()).pathname.replace(/^\/en(?=\/|$)/, '') || '/';
  const kind = here.find((k) => k.address === path) ?? here.find((k) => k.shape.test(path));
  await still(page);
  await fits(page);
  // What a form answers, and what is told of an act, differ from the page alone.
  const told = await page.getByRole('alert').count() + await page.locator('.says').count();
  const key = `${kind?.name ?? path} ${told}`;
  if (!seen.has(key)) {
    seen.add(key);
    for (const theme of ['light', 'dark']) await accessible(page, theme);
    if (!told) await inEnglish(page);
  }
  await picture(page, name);
}

async function tell([name, { needs, story }]) {
  const missing = needs.filter((n) => !here.some((k) => k.name === n));
  if (missing.length > 0) return fail(`the story of the ${name}: there is no page ${missing.join(', ')}`);
  try {
    await story(look);
    console.log(`ok: the story of the ${name} (${seconds()})`);
  } catch (e) {
    fail(`the story of the ${name}: ${e.stack.split('\n').filter((l) => !l.includes('node_modules')).slice(0, 12).join('\n  ')}`);
    const open = browser.contexts().flatMap((c) => c.pages());
    for (const [i, p] of open.entries()) await p.screenshot({ path: `${pictures}/failed-${name}-${i + 1}.png` }).catch(() => {});
  }
}

const asked = Object.entries(stories).filter(([name]) => named('REDE_STORIES').test(name));
const [list] = await Promise.all([
  sweep({ only: named('REDE_PAGES'), workers: Math.max(1, Math.min(4, availableParallelism())) }),
  (async () => { for (const s of asked.filter(([name]) => name !== 'meeting')) await tell(s); })(),
  // It waits for its hour while the others go on.
  (async () => { for (const s of asked.filter(([name]) => name === 'meeting')) await tell(s); })(),
]);
console.log(`${list.length} pages looked at, in both languages and themes (${seconds()})`);
if (!process.env.REDE_PAGES) await speed(['/', '/labs', `/labs/${process.env.REDE_LAB}`, '/desks']);
await browser.close();
console.log(failures.length === 0 ? `ok: nothing is wrong (${seconds()})` : `${failures.length} things are wrong (${seconds()})`);
process.exit(failures.length === 0 ? 0 : 1);
