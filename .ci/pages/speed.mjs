// When a slow phone shows the first of a page, counted and not timed: by Lighthouse's own
// profile of one (slow 4G, a processor four times as slow). What comes over the network is
// the same on any machine, and is judged. What a processor computes costs more on a busy
// one, even counted by its own time (60 ms became 90): it is told, and not judged.
import { base, browser, fail, patience, phone } from './browser.mjs';
import { weight } from './weight.mjs';

const roundTrip = 150, perMs = 1638.4 / 8 * 1.024; // ms, and bytes in one
const slower = 4;
const most = 1000;
/** What is left for computing: the best of many tries on a busy machine was 52 to 60. */
const computing = slower * 75;
/** What a connection sends before it hears that something arrived. */
const firstFlight = 10 * 1460;
/** The best of these is told. */
const tries = 3;

/** When so many bytes have come that were asked for over an open connection. */
const comes = (bytes) => roundTrip * (1 + Math.floor(Math.log2(bytes / firstFlight + 1))) + bytes / perMs;

/** The page, and then what the browser says that it waits for, each over a connection. */
function network({ page, parts }, waits) {
  const html = roundTrip + comes(page);
  return Math.max(html, ...waits.map((part) => roundTrip * 3 + comes(parts.get(part) ?? 0)));
}

/**
 * What the page's own process computed before the first of it was seen, in ms; infinite
 * where the browser's trace has nothing of it, as once on a busy machine.
 */
async function computed(at) {
  const context = await browser.newContext({ viewport: phone, locale: 'pt-BR' });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await browser.startTracing(page, { categories: ['toplevel', 'loading'] });
  await page.goto(base + at);
  const waits = await page.evaluate(() => new Promise((done) => {
    new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length) done(performance.getEntriesByType('resource').filter((r) => r.renderBlockingStatus === 'blocking').map((r) => new URL(r.name).pathname));
    }).observe({ type: 'paint', buffered: true });
  }));
  const { traceEvents: events } = JSON.parse(await browser.stopTracing());
  await context.close();
  const seen = events.findLast((e) => e.name === 'firstContentfulPaint');
  const tasks = events.filter((e) => e.name.endsWith('::RunTask') && e.tdur > 0 && e.pid === seen?.pid && e.tid === seen.tid && e.ts <= seen.ts);
  return { waits, ms: tasks.length ? tasks.reduce((sum, e) => sum + e.tdur, 0) / 1000 : Infinity };
}

export async function speed(addresses) {
  for (const at of addresses) {
    const bytes = await weight(at);
    let way = 0, ms = Infinity;
    for (let i = 0; i < tries; i++) {
      const once = await computed(at);
      way = Math.max(way, network(bytes, once.waits));
      ms = Math.min(ms, once.ms);
    }
    if (ms === Infinity) throw new Error('the browser tells of no processor time');
    console.log(`first view of ${at} on a slow phone: ${Math.round(way + slower * ms)} ms (network ${Math.round(way)}, ${slower} × ${Math.round(ms)} of this machine's processor)`);
    if (way > most - computing) fail(`${at}: a slow phone has what it shows first only after ${Math.round(way)} ms, and ${most - computing} are its share of ${most}`);
  }
}
