// The committee's secretariat takes a meeting from its call to its printed minutes, all on
// one page. It begins soon and lasts a minute, since an agenda is published before a
// meeting, attendance called in it, and minutes published after it.
import { base, desktop, leads, pictures, person } from '../browser.mjs';

export const needs = ['committee', 'committee-meetings', 'committee-meeting', 'committee-meeting-sheet', 'meeting-minutes'];

/** What is left for the call and the agenda, at the least: where a busy machine needs longer
 *  than that, another meeting is called, farther ahead. */
const ahead = [45_000, 180_000, 900_000];

/** The first minute after from, as a field takes it: by the city's clock. */
function minute(from) {
  const at = new Date(Math.ceil(from / 60_000) * 60_000);
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Sao_Paulo', dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }).formatToParts(at).map((p) => [p.type, p.value]));
  return { at, text: `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}` };
}

/** Fills a moment, whether it is one field or a day and an hour. */
async function fillMoment(page, label, { text }) {
  const whole = page.getByLabel(label, { exact: true }).first();
  if ((await whole.getAttribute('type')) === 'date') {
    const [day, hour] = text.split('T');
    await whole.fill(day);
    await page.locator(`input[type=time][name="${(await whole.getAttribute('name')).replace('.date', '.time')}"]`).fill(hour);
  } else {
    await whole.fill(text);
  }
}

async function call(page, from) {
  await page.goto(`${base}/committee`);
  await leads(page, () => page.getByRole('link', { name: 'Convocar e registrar' }).click());
  const starts = minute(from);
  const ends = minute(starts.at.getTime() + 60_000);
  await fillMoment(page, 'Começa', starts);
  await fillMoment(page, 'Termina', ends);
  await page.getByLabel('Lugar').first().fill('Viaduto do Chá, sala 8');
  await page.getByLabel('É extraordinária').check();
  await leads(page, () => page.getByRole('button', { name: 'Marcar e convocar' }).click());
  return { starts: starts.at, ends: ends.at, done: /committee\/meetings\/.*done=/.test(page.url()) };
}

async function agenda(page) {
  const subjects = page.getByLabel('Assunto');
  await subjects.nth(0).fill('Calendário das formações do ano');
  await subjects.nth(1).fill('Dados abertos da mobilidade');
  await page.getByRole('button', { name: 'Subir' }).nth(1).click();
  if ((await subjects.nth(0).inputValue()) !== 'Dados abertos da mobilidade') throw new Error('the second line did not move up');
  await leads(page, () => page.getByRole('button', { name: 'Publicar a pauta' }).click());
  return (await page.getByText('A pauta foi publicada.').count()) > 0;
}

/** Calls a meeting and publishes its agenda, and tells when it is over. */
async function called(page) {
  for (const ms of ahead) {
    const { starts, ends, done } = await call(page, Date.now() + ms);
    if (done && await agenda(page)) return ends;
    if (Date.now() < starts) throw new Error(`the meeting could not be called, or its agenda not be published, at ${page.url()}`);
  }
  throw new Error('the machine is too busy for a meeting');
}

/** Attendance, a decision and the minutes, once the meeting is over. */
async function hold(page, look) {
  const seats = page.locator('.seated input[type=checkbox]');
  for (const seat of await seats.all()) await seat.check();
  await leads(page, () => page.getByRole('button', { name: 'Registrar a presença' }).click());
  await page.getByText('A presença foi registrada.').waitFor();
  await page.getByLabel('O que se decidiu').fill('Publicar os dados de mobilidade até março.');
  await leads(page, () => page.getByRole('button', { name: 'Registrar', exact: true }).click());
  await page.getByText('A deliberação foi registrada.').waitFor();
  await look(page, 'meeting-4-decided');
  await page.getByLabel('Texto da ata').fill('A reunião foi aberta às nove horas.\nTratou-se da abertura dos dados de mobilidade.');
  await leads(page, () => page.getByRole('button', { name: 'Guardar como rascunho' }).click());
  await page.getByText('O rascunho da ata foi guardado.').waitFor();
  await leads(page, () => page.getByRole('button', { name: 'Publicar a ata' }).click());
  await page.getByText('A ata foi publicada.').waitFor();
  await look(page, 'meeting-5-published');
}

/** A sheet of A4, as a printer gets it. */
async function print(page, name) {
  await page.pdf({ path: `${pictures}/${name}.pdf`, format: 'A4' });
}

export async function story(look) {
  const context = await person('committee', desktop);
  const page = await context.newPage();
  const ends = await called(page);
  await look(page, 'meeting-3-agenda');
  const here = page.url().split('?')[0];
  await page.goto(`${here}/sheet`);
  await look(page, 'meeting-6-sheet');
  await print(page, 'meeting-attendance');
  for (const at of ['/committee', '/committee/meetings']) {
    await page.goto(base + at);
    await look(page, `meeting-${at.split('/').at(-1)}`);
  }
  await new Promise((done) => { setTimeout(done, Math.max(0, ends - Date.now()) + 1000); });
  await page.goto(here);
  await hold(page, look);
  await leads(page, () => page.getByRole('link', { name: 'Imprimir a ata' }).click());
  await page.getByText('Publicar os dados de mobilidade até março.').waitFor();
  await look(page, 'meeting-7-minutes');
  await print(page, 'meeting-minutes');
  await context.close();
}
