// What is looked at on a page: axe, sideways scroll, what moved; and its pictures.
import { axe, base, fail, pictures } from './browser.mjs';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** More of a long page than this is on no picture. */
const tallest = 4000;

export const where = (page) => decodeURIComponent(page.url().replace(base, ''));

/** Axe finds nothing, in the theme and width that the page has now. */
export async function accessible(page, theme) {
  await page.emulateMedia({ colorScheme: theme });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { width } = page.viewportSize();
  const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    .then((r) => r.violations.map((v) => ({ id: v.id, nodes: v.nodes.map((n) => `${n.target.join(' ')} (${n.failureSummary.split('\n')[1]?.trim().slice(0, 160)})`) }))), rules);
  for (const v of found) fail(`${where(page)}, ${theme}, ${width} px: axe ${v.id} at ${v.nodes.slice(0, 3).join('; ')}${v.nodes.length > 3 ? `; and ${v.nodes.length - 3} more` : ''}`);
}

/** Nothing is wider than the window. */
export async function fits(page) {
  const { wide, what } = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth - room;
    const out = wide > 0 ? [...document.querySelectorAll('main *, header *, footer *')].filter((e) => e.getBoundingClientRect().right > room + 1).slice(0, 2).map((e) => e.outerHTML.slice(0, 100)) : [];
    return { wide, what: out.join(' | ') };
  });
  if (wide > 0) fail(`${where(page)}, ${page.viewportSize().width} px: ${wide} px wider than the window: ${what}`);
}

/** Less than this is a hair's breadth. */
const unseen = 0.001;
/** Of a page's shift, this much counts as good with those who measure it. */
const good = 0.1;

/** What was done is on the screen. */
export async function painted(page) {
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
}

/** What moved after it was seen, in words, and how much of the page did. */
async function moved(page) {
  await painted(page);
  const shifts = await page.evaluate(() => window.shifts);
  const sum = shifts.reduce((all, [value]) => all + value, 0);
  return { sum, told: sum < unseen ? '' : `${where(page)}, ${page.viewportSize().width} px: the layout moved by ${sum.toFixed(3)}: ${shifts[0].slice(1, 3).join(' | ').replace(/\s+/g, ' ')}` };
}

/** Nothing moves after it was seen. Where something does, the page is loaded again: what
 *  moves by the page's own fault moves each time, and what moves since a busy machine
 *  painted a page between two of its parts does not. */
export async function loadsStill(page, address) {
  let last;
  for (let i = 0; i < 3; i++) {
    await page.goto(address);
    await settled(page);
    last = await moved(page);
    if (!last.told) return;
  }
  fail(last.told);
}

/** Of a page that cannot be loaded again as it is: nothing moves that anybody would mind. */
export async function still(page) {
  const { sum, told } = await moved(page);
  if (sum >= good) fail(told);
  else if (told) console.log(`told only: ${told}`);
}

/** The page is there, and so is what it says once it listens to what happens. */
export async function settled(page) {
  await page.waitForLoadState();
  if (await page.locator('#live').count()) await page.locator('#live:not(:empty)').waitFor();
}

/** Pictures, at three widths in both themes; the page fits in each. */
export async function picture(page, name, { widths = [360, 800, 1400], themes = ['light', 'dark'] } = {}) {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await fits(page);
    // A window as high as the page: pictures beyond a window come out wrong now and then.
    const height = Math.min(tallest, await page.evaluate(() => document.documentElement.scrollHeight));
    await page.setViewportSize({ width, height });
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await page.screenshot({ path: `${pictures}/${name}-${width}-${theme}.jpeg`, quality: 80, animations: 'disabled' });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
}
