// A servant with a phone signs in, registers, enrols in a training, and books a desk.
import { base, leads, person, signIn, tokens } from '../browser.mjs';

export const needs = ['me', 'me-register', 'me-trainings', 'book'];

export async function story(look) {
  const context = await person('nobody');
  const page = await context.newPage();
  await page.goto(`${base}/`);
  await leads(page, () => page.getByRole('link', { name: 'Entrar' }).click());
  await look(page, 'servant-1-sign-in');
  await signIn(page, tokens.newcomer);
  await leads(page, () => page.getByRole('link', { name: 'Minha página' }).click());
  await look(page, 'servant-2-hello');

  await leads(page, () => page.getByRole('link', { name: 'Registrar-se na rede' }).click());
  await page.getByLabel('Nome').fill('Nina Sá de Albuquerque');
  await page.getByLabel('Órgão em que trabalha').selectOption({ index: 2 });
  await page.getByLabel('Vínculo').selectOption({ index: 1 });
  await page.getByLabel('Li e aceito o estatuto').check();
  // The number is left out first, as a browser without these checks would let one: the
  // page says so at the field, and keeps the rest.
  await page.getByLabel('Registro funcional').evaluate((e) => e.form.setAttribute('novalidate', ''));
  await leads(page, () => page.getByRole('button', { name: 'Registrar-se' }).click());
  await page.getByRole('alert').waitFor();
  if ((await page.getByLabel('Nome').inputValue()) !== 'Nina Sá de Albuquerque') throw new Error('what was typed is lost');
  await look(page, 'servant-3-refused');
  await page.getByLabel('Registro funcional').fill('123.456-7');
  await leads(page, () => page.getByRole('button', { name: 'Registrar-se' }).click());
  await page.getByRole('status').first().waitFor();
  await look(page, 'servant-4-registered');

  await page.goto(`${base}/me/trainings`);
  await leads(page, () => page.getByRole('button', { name: /^Inscrever-me/ }).first().click());
  await page.getByRole('button', { name: /^Desistir/ }).first().waitFor();
  await look(page, 'servant-5-enrolled');

  await page.goto(`${base}/labs/${process.env.REDE_LAB}`);
  while (!(await page.locator('a.slot').count())) await leads(page, () => page.getByRole('link', { name: 'Semana seguinte' }).click());
  await page.locator('a.slot').last().evaluate((e) => { e.closest('details').open = true; });
  await leads(page, () => page.locator('a.slot').last().click());
  await look(page, 'servant-6-book');
  await page.getByLabel('Para quê').fill('Oficina de dados abertos');
  const guidelines = page.getByLabel('Li e aceito as orientações');
  if (await guidelines.count()) await guidelines.check();
  await leads(page, () => page.getByRole('button', { name: 'Reservar' }).click());
  await page.waitForURL(/done=/);
  await look(page, 'servant-7-booked');
  await page.goto(`${base}/me`);
  await page.getByText('Nina Sá de Albuquerque').first().waitFor();
  await look(page, 'servant-8-me');
  await context.close();
}
