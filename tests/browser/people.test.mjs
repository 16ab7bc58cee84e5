// Who said and did what: from a name to a person's record, how attendance is counted, how sure a mention is, names that nobody or several have.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { site } from './server.mjs';

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

test('a speaker’s name on a hit leads to the person', () =>
  visit('/search?q=siren', async (page) => {
    const link = page.locator('article.hit a[href^="/person/"]').first();
    const name = (await link.innerText()).trim();
    await link.click();
    await page.waitForURL(/\/person\//);
    assert.ok((await page.locator('h1').innerText()).includes(name));
    assert.ok((await page.locator('section.mentions a[href^="/minutes/"]').count()) > 0);
  }));

test('the register leads to the person', () =>
  visit('/people?q=marsh', async (page) => {
    await page.locator('main a[href="/person/eleanor-marsh"]').first().click();
    await page.waitForURL(/\/person\/eleanor-marsh/);
    assert.match(await page.locator('h1').innerText(), /Eleanor Marsh/);
  }));

test('attendance is said with what it is counted out of', () =>
  visit('/person/hannah-thorne', async (page) => {
    const record = await server.json('/api/person?name=Hannah+Thorne');
    assert.ok(record.attendance.length > 0);
    const rows = await page.locator('section.attendance tr').allInnerTexts();
    for (const { board, present, meetings } of record.attendance) {
      const said = new RegExp(`\\b${present} of ${meetings}\\b`);
      assert.ok(rows.some((row) => row.includes(board) && said.test(row)), `${board}: ${present} of ${meetings}`);
    }
  }));

test('the page of a person has the parts of the record', () =>
  visit('/person/eleanor-marsh', async (page) => {
    for (const part of ['section.roles', 'figure.relations svg', 'section.mentions', 'section.company'])
      assert.ok((await page.locator(part).count()) > 0, part);
  }));

test('a mention that was worked out shows by what', () =>
  visit('/person/ruth-pell-saltmere', async (page) => {
    const { mentions } = await server.json('/api/mentions?name=ruth-pell-saltmere');
    assert.ok(mentions.some((mention) => mention.certainty === 'inferred' && mention.evidence));
    const inferred = page.locator('section.mentions .inferred');
    assert.ok((await inferred.count()) > 0);
    const bare = await inferred.evaluateAll(
      (all) => all.filter((one) => !(one.closest('li, tr') ?? one).querySelector('.evidence')?.textContent.trim()).length,
    );
    assert.equal(bare, 0, 'mentions that were worked out say by what');
  }));

test('mentions are narrowed to one relation', () =>
  visit('/person/hannah-thorne?relation=spoke', async (page) => {
    const { mentions } = await server.json('/api/mentions?name=Hannah+Thorne&relation=spoke');
    const links = page.locator('section.mentions').first().locator('a[href^="/minutes/"]');
    const shown = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href').split(/[?#]/)[0]));
    const meetings = new Set(mentions.map((mention) => `/minutes/${mention.meeting}`));
    assert.ok(shown.length > 0);
    for (const href of shown) assert.ok([...meetings].some((meeting) => href.startsWith(meeting)), href);
  }));

for (const person of ['eleanor-marsh', 'ruth-pell-saltmere', 'tom-garrity'])
  test(`the numbers beside the kinds of mention of ${person} are those of the lists`, async () => {
    const at = await visit(`/person/${person}`, (page) =>
      page.locator('section.mentions nav a[href*="relation="]').evaluateAll((all) => all.map((a) => ({ href: a.getAttribute('href'), count: Number(a.querySelector('.n').textContent) }))),
    );
    assert.ok(at.length > 0);
    for (const { href, count } of at)
      await visit(href.split('#')[0], async (page) => assert.match(await page.locator('section.mentions h2').innerText(), new RegExp(`\\b${count}$`), href));
  });

test('those who are often with somebody have pages', async () => {
  const at = await visit('/person/eleanor-marsh', (page) =>
    page.locator('section.company a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))),
  );
  assert.ok(at.length > 0);
  for (const href of at) assert.equal((await server.get(href)).status, 200, href);
});

test('a name that nobody has offers others', () =>
  visit(
    '/person/hanna-thorn',
    async (page) => {
      const offered = page.locator('main a[href="/person/hannah-thorne"]');
      assert.ok((await offered.count()) > 0);
      await offered.first().click();
      await page.waitForURL(/\/person\/hannah-thorne/);
      assert.match(await page.locator('h1').innerText(), /Hannah Thorne/);
    },
    { missing: 404 },
  ));

test('a name that is written a little otherwise is found in the register', () =>
  visit('/people?q=Hanna+Thorn', async (page) => {
    assert.ok((await page.locator('main a[href="/person/hannah-thorne"]').count()) > 0);
  }));

test('a name that several have lists all of them', () =>
  visit('/people?q=Thorne', async (page) => {
    for (const person of ['hannah-thorne', 'david-thorne'])
      assert.ok((await page.locator(`main a[href="/person/${person}"]`).count()) > 0, person);
  }));

test('an address that fits several people lists them', async () => {
  const { status } = await server.get('/person/ruth-pell');
  assert.equal(status, 404);
  await visit(
    '/person/ruth-pell',
    async (page) => {
      for (const person of ['ruth-pell-saltmere', 'ruth-pell-upper-wending'])
        assert.ok((await page.locator(`main a[href="/person/${person}"]`).count()) > 0, person);
    },
    { missing: status },
  );
});
