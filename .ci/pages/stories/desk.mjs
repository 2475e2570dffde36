// A desk's day: two who run it, one at a computer by keyboard alone and one with a phone,
// see what the other does while it happens.
import { base, desktop, leads, person, phone } from '../browser.mjs';

export const needs = ['desk', 'desk-spaces', 'desk-space', 'desk-week', 'desk-booking', 'desk-sheet'];

const here = `/labs/${process.env.REDE_LAB}/desk`;
const room = 'Sala da história';
const live = (page) => page.locator('#live:has-text("Ao vivo")').waitFor();

/** Opens a new room around the clock, so that the story is the same at any hour. */
async function openRoom(page, look) {
  await page.goto(`${base}${here}/spaces`);
  await page.getByLabel('Nome').fill(room);
  await page.getByLabel('Tipo').selectOption('ROOM');
  await page.getByLabel('Lugares').fill('4');
  await leads(page, () => page.getByRole('button', { name: 'Acrescentar' }).click());
  await page.waitForURL(/spaces\/.*done=/);
  for (const day of ['segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado', 'domingo']) await page.getByLabel(day).check();
  await page.getByLabel('Das', { exact: true }).fill('00:00');
  await page.getByLabel('Às', { exact: true }).fill('24:00');
  await page.getByLabel('Nos feriados também').check();
  await leads(page, () => page.getByRole('button', { name: 'Abrir', exact: true }).click());
  await page.getByText('todos os dias', { exact: true }).first().waitFor();
  await look(page, 'desk-1-room');
  return page.url().match(/spaces\/([^?]+)/)[1];
}

/** Waits for the next slot where the running one ends too soon: a stay ends with its slot. */
async function youngSlot() {
  const hour = 3_600_000, left = hour - (Date.now() % hour);
  if (left < hour / 10) await new Promise((done) => { setTimeout(done, left + 1000); });
}

/** Somebody walks in: the desk's computer says so by keyboard. */
async function comes(computer, name) {
  await computer.goto(base + here);
  await live(computer);
  await computer.getByLabel('Espaço').last().focus();
  await computer.keyboard.type('Sala da hist');
  await computer.keyboard.press('Tab');
  await computer.keyboard.type(name);
  await leads(computer, () => computer.keyboard.press('Enter'));
  await computer.waitForURL(/done=/);
}

/** The phone shows at once who came, and says that they left; the computer shows that. */
async function walkIn(computer, handheld, look) {
  await youngSlot();
  await handheld.goto(base + here);
  await live(handheld);
  await comes(computer, 'Chegou Agora');
  const left = handheld.getByRole('button', { name: 'Saiu Chegou Agora' }).first();
  await left.focus();
  await leads(handheld, () => handheld.keyboard.press('Enter'));
  await handheld.waitForURL(/done=/);
  await computer.locator('#live:has-text("terminada")').waitFor();
  await comes(computer, 'Ficou Aqui');
  await handheld.getByText('Ficou Aqui').first().waitFor();
  await look(handheld, 'desk-2-phone-sees');
  await look(computer, 'desk-3-today');
}

/** A booking in the week's grid, made and moved by keyboard, then moved by pointer. */
async function week(computer, handheld, space, look) {
  const day = new Date(Date.now() + 7 * 864e5).toISOString().slice(0, 10);
  const address = `${base}${here}/week?space=${space}&week=${day}`;
  await handheld.goto(address);
  await live(handheld);
  await computer.goto(address);
  await computer.locator('.cell').nth(9).focus();
  await leads(computer, () => computer.keyboard.press('Enter'));
  await computer.waitForURL(/\/book\?/);
  await computer.locator('#book-input-guest-name').fill('Grupo de Mapas');
  await leads(computer, () => computer.keyboard.press('Enter'));
  await computer.waitForURL(/bookings\//);
  await look(computer, 'desk-4-booked');
  await handheld.locator('.held:has-text("Grupo de Mapas")').first().waitFor();
  await computer.goto(address);
  await live(computer);
  await computer.locator('.held').first().focus();
  await computer.keyboard.press('m');
  await computer.keyboard.press('ArrowRight');
  await computer.keyboard.press('ArrowDown');
  await leads(computer, () => computer.keyboard.press('Enter'));
  await computer.waitForURL(/done=/);
  await look(computer, 'desk-5-week');
  await computer.locator('.held').first().scrollIntoViewIfNeeded();
  await leads(computer, () => computer.locator('.held').first().dragTo(computer.locator('.col-3 .cell').nth(10), { targetPosition: { x: 60, y: 12 } }));
  await computer.locator('.col-3 .held').first().waitFor();
  await handheld.locator('.col-3 .held').first().waitFor();
  await look(handheld, 'desk-6-phone-week');
}

export async function story(look) {
  const [one, other] = [await person('desk', desktop), await person('desk2', phone)];
  const [computer, handheld] = [await one.newPage(), await other.newPage()];
  const space = await openRoom(computer, look);
  await walkIn(computer, handheld, look);
  await week(computer, handheld, space, look);
  await computer.emulateMedia({ media: 'print' }); // as a printer asks for it, from the first
  await computer.goto(`${base}${here}/sheet`);
  await look(computer, 'desk-7-sheet');
  await one.close();
  await other.close();
}
