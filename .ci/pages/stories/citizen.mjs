// A citizen with a phone finds who works on what they care for, by whom one gets to them,
// and a desk to work at.
import { ask, base, fail, leads, person } from '../browser.mjs';
import { painted, where } from '../look.mjs';

export const needs = ['home', 'search', 'network', 'path', 'desks', 'lab'];

async function find(page, look) {
  await page.goto(`${base}/`);
  await page.getByLabel('O que você procura?').fill('dados');
  await leads(page, () => page.locator('main').getByRole('button', { name: 'Procurar' }).click());
  await page.getByText(/\d+ resultados?/).waitFor();
  await look(page, 'citizen-1-found');
  await leads(page, () => page.locator('main ol.rows a').first().click());
  await look(page, 'citizen-2-record');
}

/** The network, brought to life by keyboard: a record is chosen, and told of. */
async function picture(page, look) {
  await page.getByText('Menu', { exact: true }).click();
  await leads(page, () => page.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Rede' }).click());
  await look(page, 'citizen-3-network');
  // The API answers late, as it does to a phone: until then no key goes to an empty picture,
  // and no Tab leads to one.
  let early = 0;
  await page.route('**/graphql', async (route) => {
    await painted(page);
    early = await page.locator('canvas:focus').count();
    await page.keyboard.press('Tab');
    early += await page.locator('canvas:focus').count();
    await route.continue();
  }, { times: 1 });
  const answered = page.waitForResponse('**/graphql');
  await page.getByRole('button', { name: 'Explorar a figura' }).focus();
  await page.keyboard.press('Enter');
  await answered;
  if (early) fail(`${where(page)}: the picture takes keys before it is there`);
  await page.locator('canvas:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('complementary', { name: 'O registro escolhido' }).getByRole('link', { name: 'Abrir' }).waitFor();
  await page.locator('#net-day-says:not(:empty)').waitFor();
  await look(page, 'citizen-4-alive');
}

/** The steps between two people, each found by their name. */
async function path(page, look) {
  const { servants: { nodes: [from, to] } } = await ask('nobody', '{ servants(first: 2) { nodes { name } } }');
  await leads(page, () => page.getByRole('link', { name: 'Ver o caminho entre dois registros' }).click());
  await page.getByLabel('De', { exact: true }).fill(from.name);
  await page.getByLabel('Até', { exact: true }).fill(to.name);
  await leads(page, () => page.locator('main').getByRole('button', { name: 'Procurar' }).click());
  await look(page, 'citizen-5-which');
  for (const [title, { name }] of [['De qual destes?', from], ['Até qual destes?', to]]) {
    await leads(page, () => page.getByRole('region', { name: title }).getByRole('link', { name }).first().click());
  }
  await page.getByRole('region', { name: /\d+ ligaç/ }).getByRole('listitem').last().getByText(to.name).waitFor();
  await look(page, 'citizen-6-path');
}

async function desk(page, look) {
  await leads(page, () => page.getByRole('link', { name: 'Rede governo aberto' }).click());
  await leads(page, () => page.getByRole('link', { name: 'Procurar outro dia ou lugar' }).click());
  await page.getByLabel('Pessoas').fill('2');
  await leads(page, () => page.getByRole('button', { name: 'Procurar', exact: true }).last().click());
  await page.waitForURL(/people=2/);
  await look(page, 'citizen-7-desks');
  const offer = page.locator('main a.slot').first();
  if (!(await offer.count())) await leads(page, () => page.locator('main .empty a').first().click());
  await leads(page, () => offer.click());
  await page.waitForURL(/\/labs\/[^/]+\?week=/);
  await page.getByRole('heading', { name: 'Como reservar' }).waitFor();
  await page.locator('main .slot').first().waitFor();
  await look(page, 'citizen-8-lab');
}

export async function story(look) {
  const context = await person('nobody');
  const page = await context.newPage();
  for (const part of [find, picture, path, desk]) await part(page, look);
  await context.close();
}
