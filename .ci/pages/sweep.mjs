// Every kind of page: one address of each, in both languages and themes.
import { addresses } from './addresses.mjs';
import { base, desktop, fail, person, phone } from './browser.mjs';
import { accessible, fits, loadsStill, picture } from './look.mjs';
import { light } from './weight.mjs';

/** Each language at one width in light and at the other in dark: all four are seen. */
async function visit(page, { kind, at }) {
  for (const [prefix, first, second] of [['', phone, desktop], ['/en', desktop, phone]]) {
    await page.setViewportSize(first);
    await page.emulateMedia({ colorScheme: 'light' });
    await loadsStill(page, base + prefix + at);
    await fits(page);
    await accessible(page, 'light');
    if (prefix === '') await picture(page, kind, { widths: [first.width], themes: ['light'] });
    await page.setViewportSize(second);
    await accessible(page, 'dark');
    if (prefix === '') await picture(page, kind, { widths: [second.width], themes: ['dark', 'light'] });
  }
}

/** A file is offered for keeping, and shown as no page. */
async function download(page, { at }) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.goto(base + at).catch(() => {})]);
  if (!at.endsWith(file.suggestedFilename().split('.').at(-1)) || await file.failure()) fail(`${at}: no file is offered, but ${file.suggestedFilename()}`);
}

export async function sweep({ only, workers }) {
  const list = await addresses(only);
  await light(list.filter((l) => l.role === 'nobody').map((l) => l.at));
  const roles = new Map();
  const queue = [...list];
  await Promise.all(Array.from({ length: workers }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (!roles.has(next.role)) roles.set(next.role, person(next.role));
      const page = await (await roles.get(next.role)).newPage();
      try {
        await (next.isFile ? download : visit)(page, next);
      } catch (e) {
        fail(`${next.at}: ${e.message.split('\n')[0]}`);
      }
      await page.close();
    }
  }));
  for (const context of roles.values()) await (await context).close();
  return list;
}
