// Where each kind of page stands in the city that `run` made: what its operation and the
// sitemap say, and of pages about what only a query finds, that.
import { readFileSync, readdirSync } from 'node:fs';
import { ask, base } from './browser.mjs';

const site = new URL('../../server/pages/site/', import.meta.url);
const { REDE_LAB: lab, REDE_BODY: body } = process.env;

/** The kinds of pages, by their folder: what stands on top of each one's operation. */
export function kinds() {
  return readdirSync(site).sort().map((name) => {
    const text = readFileSync(new URL(`${name}/page.graphql`, site), 'utf8');
    const said = (key) => [...text.matchAll(new RegExp(`^# ${key}:? ?(.*)$`, 'gm'))].map((m) => m[1].trim());
    const address = said('address')[0];
    const shape = new RegExp(`^${address.replace(/[.]/g, '\\.').replace(/\{[^}]*\}/g, '[^/]+')}$`);
    return { name, address, shape, examples: said('example'), isPrivate: said('private').length > 0, isFile: said('file').length > 0 };
  });
}

/** who may see a private page, the narrowest first. */
const whose = (address) => (address.startsWith('/labs/{slug}/desk') || address.endsWith('/work') ? 'desk' : address.startsWith('/secretariats/{acronym}/desk') ? 'office' : address.startsWith('/committee') ? 'committee' : 'servant');

/** What private addresses name: the lab and the body that the tokens are for. */
const named = (address) => address.replace('/labs/{slug}', `/labs/${lab}`).replace('/secretariats/{acronym}', `/secretariats/${body}`);

/** The committee's page of a record that has a public one, such as the sitemap's first. */
function ofCommittee(address, map) {
  const [, kind, rest] = address.match(/^\/committee(\/[^{]*)\{[^}]*\}(.*)$/) ?? [];
  const open = kind?.replace('/bodies/', '/secretariats/');
  const found = open && map.find((path) => path.startsWith(open));
  return found ? `/committee${kind}${found.slice(open.length).split('/')[0]}${rest}` : address;
}

/** What addresses name that stand in no sitemap. */
async function records() {
  const desk = await ask('desk', `query($lab: String!) { lab(slug: $lab) {
    id spaces { id openings { id } } bookings(first: 1) { nodes { id } } guidelines { version } nextSlots(first: 1) { startsAt endsAt space { id } } projects(first: 1) { nodes { id } } } }`, { lab });
  const open = await ask('nobody', `query($body: String!) {
    secretariat(acronym: $body) { id trainings(first: 1) { nodes { id } } }
    meetings(last: 1, filter: { status: [HELD] }) { nodes { id } }
    trainings(last: 1) { nodes { id } }
    groups(first: 1, filter: { status: [MAPPED, VERIFIED] }) { nodes { id slug } } }`, { body });
  return { ...open, lab: desk.lab, slot: desk.lab.nextSlots[0], space: desk.lab.spaces.find((s) => s.openings.length > 0) };
}

/** A booking of the servant's own, made as anybody makes one. */
async function reserve({ lab: { guidelines }, slot }) {
  const input = { space: slot.space.id, startsAt: slot.startsAt, endsAt: slot.endsAt, people: 1, purpose: 'Oficina de mapas', acceptsGuidelines: guidelines?.version };
  const { bookSlot } = await ask('servant', 'mutation($input: BookSlotInput!) { bookSlot(input: $input) { booking { id } problems { message } } }', { input });
  if (!bookSlot.booking) throw new Error(`the servant could not book: ${bookSlot.problems[0].message}`);
  return bookSlot.booking.id;
}

/** By kind, the addresses of pages about what only a query finds. */
async function found() {
  const all = await records();
  const { slot, space } = all;
  const asked = `?${new URLSearchParams({ space: slot.space.id, startsAt: slot.startsAt, endsAt: slot.endsAt })}`;
  return {
    book: [`/labs/${lab}/book${asked}`],
    'book-series': [`/labs/${lab}/book/series${asked}`],
    'desk-booking': [`/labs/${lab}/desk/bookings/${all.lab.bookings.nodes[0].id}`],
    'desk-close': [`/labs/${lab}/desk/spaces/${space.id}/close`],
    'desk-opening': [`/labs/${lab}/desk/openings/${space.openings[0].id}`],
    'desk-space': [`/labs/${lab}/desk/spaces/${space.id}`],
    'focal-training': [`/secretariats/${body}/desk/trainings/${all.secretariat.trainings.nodes[0].id}`],
    'group-claim': [`/groups/${all.groups.nodes[0].slug}/claim`],
    'group-work': [`/groups/${all.groups.nodes[0].slug}/work`],
    history: [all.lab.id, all.meetings.nodes[0].id, all.groups.nodes[0].id, all.secretariat.id].map((id) => `/history/${id}`),
    'me-booking': [`/me/bookings/${await reserve(all)}`],
    'project-work': all.lab.projects.nodes.map((p) => `/projects/${p.id}/work`),
    network: [`/network?around=${all.lab.id}`],
    'training-enrol': [`/trainings/${all.trainings.nodes[0].id}/enrol`],
  };
}

/** The pages to look at: one address of each kind at the least, and whose page it is. */
export async function addresses(only) {
  const map = [...(await (await fetch(`${base}/sitemap.xml`)).text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map((m) => new URL(m[1]).pathname);
  const all = kinds(), more = await found();
  const list = only.test('sign-in') ? [{ kind: 'sign-in', at: '/sign-in', role: 'nobody' }] : [];
  for (const k of all.filter((one) => only.test(one.name))) {
    const fixed = (path) => all.some((o) => o !== k && o.address === path);
    const mapped = map.filter((path) => k.shape.test(path) && !fixed(path));
    const told = k.isPrivate ? [ofCommittee(named(k.address), map)] : [...k.examples, mapped[0], k.address === '/labs/{slug}' ? named(k.address) : ''];
    const here = [...new Set([...told, ...(more[k.name] ?? [])])].filter((a) => a && !a.includes('{'));
    if (here.length === 0) throw new Error(`no address of the page ${k.name} is known: see found in addresses.mjs`);
    // Of a page that needs more than its address says, that is the one.
    list.push(...(k.name.startsWith('book') ? more[k.name] : here).map((at, i) => ({ kind: k.name + (i || ''), at, role: k.isPrivate ? whose(k.address) : 'nobody', isFile: k.isFile })));
  }
  return list;
}
