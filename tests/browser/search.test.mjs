// From the home page to a passage and back: finding, being helped with a slip of the pen, being told that there is nothing, sorting, paging.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { found, hits, targetInView } from './markup.mjs';
import { site } from './server.mjs';

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

test('a search leads to the passage, and back to the same results', () =>
  visit('/', async (page) => {
    await page.fill('#q', 'siren');
    await page.click('form.search button[type=submit]');
    await page.waitForURL(/[?&]q=siren/);
    const before = await hits(page);
    assert.ok(before.length > 0);
    assert.ok((await found(page)) >= before.length);
    assert.match(await page.locator('p.read-as').innerText(), /siren/);
    assert.match(await page.locator('ol.hits mark').first().innerText(), /siren/i);

    const results = page.url();
    await page.locator('ol.hits h2 a').first().click();
    await page.waitForURL(/\/minutes\/.*#/);
    assert.ok(await targetInView(page), `${page.url()} does not show what it points at`);
    const marks = await page.locator('main mark').allInnerTexts();
    assert.ok(marks.some((mark) => /siren/i.test(mark)), 'the meeting does not mark the word that was looked for');

    await page.goBack();
    assert.equal(page.url(), results);
    assert.equal(await page.inputValue('#q'), 'siren');
    assert.deepEqual(await hits(page), before);
  }));

test('every hit leads to something that is there', () =>
  visit('/search?q=siren', async (page) => {
    for (const href of await hits(page)) {
      await page.goto(href);
      assert.ok(await targetInView(page), `${href} does not show what it points at`);
    }
  }));

test('a misspelt word is helped', () =>
  visit('/search?q=alotments', async (page) => {
    assert.deepEqual(await hits(page), []);
    await page.locator('p.suggestion a').first().click();
    await page.waitForURL((url) => url.searchParams.get('q') !== 'alotments');
    assert.ok((await found(page)) > 0);
    assert.ok((await hits(page)).length > 0);
  }));

test('nothing found is said to be nothing', () =>
  visit('/search?q=qzxvkj+wvutqx', async (page) => {
    assert.equal(await page.locator('section.zero').count(), 1);
    assert.deepEqual(await hits(page), []);
    assert.match(await page.locator('main').innerText(), /\b(0 items|nothing|no items?)\b/i);
  }));

test('hits are sorted by a link', () =>
  visit('/search?q=council', async (page) => {
    const days = () =>
      page.locator('article.hit p.meta time').evaluateAll((times) => times.map((time) => time.dateTime));
    const total = await found(page);
    for (const [sort, direction] of [['newest', -1], ['oldest', 1]]) {
      await page.locator(`main a[href*="sort=${sort}"]`).first().click();
      await page.waitForURL(new RegExp(`sort=${sort}`));
      const shown = await days();
      assert.ok(shown.length > 1);
      assert.deepEqual(shown, [...shown].sort((a, b) => direction * a.localeCompare(b)));
      assert.equal(await found(page), total);
      assert.equal(await page.inputValue('#q'), 'council');
    }
  }));

test('the next page has other hits, and the one before is the first again', () =>
  visit('/search?q=council', async (page) => {
    const first = await hits(page);
    await page.locator('nav.pages a[href*="page=2"]').first().click();
    await page.waitForURL(/page=2/);
    const second = await hits(page);
    assert.ok(second.length > 0);
    assert.deepEqual(second.filter((href) => first.includes(href)), []);
    await page.locator('nav.pages a[rel=prev]').click();
    await page.waitForURL((url) => !url.searchParams.has('page') || url.searchParams.get('page') === '1');
    assert.deepEqual(await hits(page), first);
  }));

test('all pages together hold every hit once', () =>
  visit('/search?q=cyber&sort=oldest&every=1', async (page) => {
    const total = await found(page);
    const all = [];
    for (let next = page.url(); next; ) {
      await page.goto(next);
      all.push(...(await hits(page)));
      const link = page.locator('nav.pages a[rel=next]');
      next = (await link.count()) > 0 ? await link.first().getAttribute('href') : null;
    }
    assert.equal(all.length, total);
    assert.equal(new Set(all).size, total);
  }));
