// The page of a meeting: its parts, the addresses of its passages and how they last, what it says of doubt, secrecy and corrections.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { ids, targetInView } from './markup.mjs';
import { site } from './server.mjs';

const MEETING = '/minutes/saltmere/town-council/2016-03-09';

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

const meetingOf = (item) => item.id.split('/').slice(0, 3).join('/');

test('a meeting shows items, attendance, decisions and contents', () =>
  visit(MEETING, async (page) => {
    const meeting = await server.json('/api/show?id=saltmere/town-council/2016-03-09');
    assert.equal(await page.locator('article.item').count(), meeting.items.length);
    assert.equal(await page.locator('ol.contents li').count(), meeting.items.length);
    const text = await page.locator('main').innerText();
    const attendance = await page.locator('section.attendance').innerText();
    for (const { name } of meeting.attendance) assert.ok(attendance.includes(name), name);
    for (const { heading, decisions } of meeting.items) {
      assert.ok(text.includes(heading), heading);
      for (const decision of decisions) assert.ok(text.includes(decision.text), decision.text);
    }
  }));

test('the contents lead to the items', () =>
  visit(MEETING, async (page) => {
    const links = page.locator('ol.contents a[href^="#"]');
    const last = links.nth((await links.count()) - 1);
    await last.click();
    assert.ok(await targetInView(page));
  }));

test('the meetings before and after are one link away', () =>
  visit(MEETING, async (page) => {
    await page.locator('nav.neighbours a[rel=prev]').first().click();
    await page.waitForURL(/town-council\/2016-02-10/);
    await page.locator('nav.neighbours a[rel=next]').first().click();
    await page.waitForURL(/town-council\/2016-03-09/);
  }));

test('every passage has an address of its own', () =>
  visit(MEETING, async (page) => {
    const all = await ids(page);
    assert.equal(new Set(all).size, all.length, 'no id stands twice');
    const passages = await page.locator('p.passage').evaluateAll((all) =>
      all.map((passage) => ({ id: passage.id, link: passage.querySelector('a.anchor')?.hash })),
    );
    assert.ok(passages.length > 0);
    for (const { id, link } of passages) {
      assert.match(id, /^p-[0-9a-f]{8}/);
      assert.equal(link, `#${id}`);
    }
    await page.goto(`${MEETING}#${passages.at(-1).id}`);
    assert.ok(await targetInView(page));
  }));

test('the addresses last when the index is built anew in another folder', async () => {
  const other = await site();
  try {
    const again = await browser(other);
    try {
      for (const path of [MEETING, '/minutes/calderwick/cabinet/2014-07-08']) {
        const before = await visit(path, ids);
        const after = await again.visit(path, ids);
        assert.ok(before.some((id) => id.startsWith('p-')));
        assert.deepEqual(after, before);
      }
    } finally {
      await again.close();
    }
  } finally {
    await other.stop();
  }
});

test('the address of an item leads into its meeting', () =>
  visit(`${MEETING}/4?q=siren`, async (page) => {
    const at = new URL(page.url());
    assert.equal(at.pathname, MEETING);
    assert.equal(at.hash, '#i-4');
    assert.equal(at.searchParams.get('q'), 'siren');
    assert.ok(await targetInView(page));
  }));

test('what was read with doubt says so', async () => {
  const { hits } = await server.json('/api/search?q=is:doubtful');
  assert.ok(hits.length > 0);
  await visit(`/minutes/${meetingOf(hits[0])}`, async (page) => {
    assert.ok((await page.locator('p.doubt').innerText()).length > 0);
  });
  await visit(MEETING, async (page) => assert.equal(await page.locator('p.doubt').count(), 0));
});

test('restricted items are marked, and no others', async () => {
  const { hits } = await server.json('/api/search?q=is:restricted');
  assert.ok(hits.length > 0);
  const meeting = await server.json(`/api/show?id=${meetingOf(hits[0])}`);
  await visit(`/minutes/${meeting.id}`, async (page) => {
    const marked = await page.locator('article.item.restricted, article.item:has(.restricted)').count();
    assert.equal(marked, meeting.items.filter((item) => item.restricted).length);
  });
});

test('a corrected record shows its correction', () =>
  visit(MEETING, async (page) => {
    const corrections = page.locator('section.corrections');
    assert.match(await corrections.innerText(), /Prosser/);
    const link = corrections.locator('a[href*="2016-04-13"]').first();
    await link.click();
    await page.waitForURL(/2016-04-13/);
    assert.ok(await targetInView(page));
  }));
