// A browser whose pages are watched: what goes wrong on any is told once, by page.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const base = process.env.REDE_URL;
export const tokens = JSON.parse(process.env.REDE_TOKENS);
export const pictures = process.env.REDE_PICTURES;

/** The axe of npm, as text: it runs in the page as the console does, beside its policy. */
export const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const told = new Set();
/** failures are sentences: page, what and where. */
export const failures = [];
export function fail(sentence) {
  if (told.has(sentence)) return;
  told.add(sentence);
  failures.push(sentence);
  console.log(`WRONG: ${sentence}`);
}

export const browser = await chromium.launch({ executablePath: process.env.REDE_CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage', '--lang=pt-BR'], env: { ...process.env, LANGUAGE: 'pt_BR' } });

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1400, height: 900 };

/** How long what must come may take on a machine that is busy with much else. */
export const patience = 180_000;

/** ask asks the API as a role does. */
export async function ask(role, query, variables) {
  const headers = { 'Content-Type': 'application/json', 'Accept-Language': 'pt-BR', ...(tokens[role] ? { Authorization: `Bearer ${tokens[role]}` } : {}) };
  const { data, errors } = await (await fetch(`${base}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
  if (errors) throw new Error(`${query}: ${errors[0].message}`);
  return data;
}

/** Does what leads to another page, and waits until that one is there. */
export async function leads(page, act) {
  await Promise.all([page.waitForEvent('load'), act()]);
}

/** In a page: notes what moves, but for what others do and the page tells of as it happens. */
function watchShifts() {
  window.shifts = [];
  const alive = [];
  document.addEventListener('live', () => {
    const change = [performance.now(), Infinity];
    alive.push(change);
    requestAnimationFrame(() => requestAnimationFrame(() => { change[1] = performance.now(); }));
  });
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) {
      if (e.hadRecentInput || alive.some(([from, to]) => e.startTime >= from && e.startTime <= to)) continue;
      window.shifts.push([e.value, ...e.sources.map((s) => s.node?.outerHTML?.slice(0, 120) ?? '')]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** A context for one person: Portuguese, and signed in where role has a token. */
export async function person(role, viewport = phone) {
  const context = await browser.newContext({ viewport, locale: 'pt-BR', timezoneId: 'America/Sao_Paulo', deviceScaleFactor: 1, reducedMotion: 'reduce' });
  context.setDefaultTimeout(patience);
  await context.addInitScript(watchShifts);
  context.on('page', watch);
  if (tokens[role]) {
    const page = await context.newPage();
    await signIn(page, tokens[role]);
    await page.close();
  }
  return context;
}

/** Signs in as a person does who has a token and no identity provider. */
export async function signIn(page, token) {
  if (!page.url().includes('/sign-in')) await page.goto(`${base}/sign-in`);
  await page.getByLabel('Token de acesso').fill(token);
  await leads(page, () => page.getByRole('button', { name: 'Entrar com o token' }).click());
  if (page.url().includes('/sign-in')) throw new Error('the token opened no session');
}

/** Whatever a page says in its console, asks elsewhere or does not get is wrong. */
function watch(page) {
  const at = () => page.url().replace(base, '');
  page.on('console', (m) => {
    // A browser tells of every 4xx; which of them are wrong is told below.
    if (['error', 'warning'].includes(m.type()) && !m.text().startsWith('Failed to load resource')) fail(`${at()}: the console says ${m.text().slice(0, 300)}`);
  });
  page.on('pageerror', (e) => fail(`${at()}: a script failed: ${e.message.slice(0, 300)}`));
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !/^(data|blob|about):/.test(r.url())) fail(`${at()}: asks elsewhere, ${r.url().slice(0, 120)}`);
  });
  page.on('response', (r) => {
    // A form that is shown again with what is wrong with it is answered so.
    const refused = r.request().method() === 'POST' && [400, 422].includes(r.status());
    if (r.status() >= 400 && !refused) fail(`${r.url().replace(base, '')}: answered ${r.status()} to ${r.request().method()}`);
  });
}
