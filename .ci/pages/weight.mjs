// What a page weighs with all that it loads by itself, as it comes over the wire.
import { get } from 'node:http';
import { base, fail } from './browser.mjs';

/** A page with its style, its mark and its scripts may have these bytes, compressed. */
const most = 30 << 10;

const weigh = (url) => new Promise((resolve, reject) => {
  get(url, { headers: { 'Accept-Encoding': 'gzip', 'Accept-Language': 'pt-BR', 'Sec-Fetch-Site': 'same-origin' } }, (r) => {
    let n = 0;
    r.on('data', (d) => { n += d.length; });
    r.on('end', () => resolve(n));
  }).on('error', reject);
});

const weights = new Map();

/** The page's bytes and those of each part that its text names. */
export async function weight(at) {
  const html = await (await fetch(base + at, { headers: { 'Accept-Language': 'pt-BR', 'Sec-Fetch-Site': 'same-origin' } })).text();
  const named = [...html.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src|img src)="([^"]+)"/g)].map((m) => m[1]);
  const parts = new Map();
  for (const part of new Set(named)) {
    if (!weights.has(part)) weights.set(part, await weigh(base + part));
    parts.set(part, weights.get(part));
  }
  const page = await weigh(base + at);
  return { page, parts, sum: [...parts.values()].reduce((a, b) => a + b, page) };
}

/** No public page is heavier than most. */
export async function light(list) {
  let heaviest = [0, ''];
  for (const at of list) {
    const { parts, sum } = await weight(at);
    if (sum > most) fail(`${at}: weighs ${sum} bytes with ${[...parts].map((p) => p.join(' ')).join(', ')}`);
    if (sum > heaviest[0]) heaviest = [sum, at];
  }
  console.log(`the heaviest public page is ${heaviest[1]}: ${heaviest[0]} bytes compressed, with all that it loads`);
}
