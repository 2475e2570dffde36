// README's pictures, of the city that `run` made: `run shown` makes them anew.
import { mkdirSync, statSync } from 'node:fs';
import { ask, base, browser, person } from './browser.mjs';

const most = 150 << 10;
const shown = new URL('./shown/', import.meta.url).pathname;
mkdirSync(shown, { recursive: true });

async function shoot(page, name, clip) {
  const path = `${shown}${name}.png`;
  await page.screenshot({ path, clip, animations: 'disabled' });
  const { size } = statSync(path);
  if (size > most) throw new Error(`${name} has ${size} bytes`);
  console.log(`${path}: ${size} bytes`);
}

const context = await person('nobody', { width: 1280, height: 860 });
const page = await context.newPage();
await page.goto(`${base}/`);
await shoot(page, 'home', { x: 0, y: 0, width: 1280, height: 788 });

// The network around a lab, with what is linked to the lab chosen.
const { lab } = await ask('nobody', 'query($slug: String!) { lab(slug: $slug) { id } }', { slug: process.env.REDE_LAB });
await page.goto(`${base}/network?depth=2&around=${lab.id}`);
await page.getByRole('button', { name: 'Explorar a figura' }).click();
await page.locator('#net-day-says:not(:empty)').waitFor();
await page.keyboard.press('Tab');
await page.locator('.picture-panel:not([hidden])').waitFor();
await page.locator('#picture').scrollIntoViewIfNeeded();
await page.evaluate(() => { document.activeElement.blur(); document.getElementById('picture').scrollIntoView(); });
await shoot(page, 'network', { x: 0, y: 0, width: 1280, height: 840 });
await browser.close();
