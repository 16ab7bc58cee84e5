// Narrowing what was found by boards and by time: every number beside a choice is the number of items behind it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { bars, facet, found, number } from './markup.mjs';
import { site } from './server.mjs';

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

const follow = (page, href) => page.goto(new URL(href, page.url()).href);

test('one board, two boards, one board again', () =>
  visit('/search?q=council', async (page) => {
    const [one, two] = await facet(page, 'board');
    await follow(page, one.href);
    assert.equal(await found(page), one.count);

    const second = (await facet(page, 'board')).find((value) => !value.chosen);
    assert.equal(second.count, two.count, 'the count of a board must not depend on the boards that are chosen');
    await follow(page, second.href);
    assert.equal(await found(page), one.count + second.count);

    const chosen = (await facet(page, 'board')).filter((value) => value.chosen);
    assert.equal(chosen.length, 2);
    const first = chosen.find((value) => value.count === one.count);
    await follow(page, first.href);
    assert.equal(await found(page), second.count);
    assert.equal((await facet(page, 'board')).filter((value) => value.chosen).length, 1);
    assert.equal(await page.inputValue('#q'), 'council');
  }));

for (const name of ['speaker', 'topic', 'role'])
  test(`the count beside a ${name} is what choosing it finds`, () =>
    visit('/search?q=siren', async (page) => {
      const values = (await facet(page, name)).slice(0, 3);
      assert.ok(values.length > 0);
      for (const value of values) {
        await follow(page, value.href);
        assert.equal(await found(page), value.count, value.href);
      }
    }));

test('below a topic its parts stand, and each narrows to what it counts', () =>
  visit('/search?q=council', async (page) => {
    const [topic] = await facet(page, 'topic');
    await follow(page, topic.href);
    const parts = page.locator('section.facet[data-facet=topic] li li > a');
    const each = await parts.evaluateAll((all) => all.map((a) => ({ href: a.getAttribute('href'), count: Number(a.querySelector('.n').textContent) })));
    assert.ok(each.length > 0);
    for (const part of each) {
      await follow(page, part.href);
      assert.equal(await found(page), part.count, part.href);
      assert.equal((await page.locator('section.facet[data-facet=topic] a[aria-current=true]').count()), 1);
    }
  }));

test('another year can be chosen where years are chosen', () =>
  visit('/search?q=council&from=2016&to=2016', async (page) => {
    for (const year of (await facet(page, 'year')).slice(0, 3)) {
      await follow(page, year.href);
      assert.equal(await found(page), year.count, year.href);
    }
  }));

test('a bar leads to its year', () =>
  visit('/search?q=council', async (page) => {
    const all = await bars(page);
    assert.equal(all.reduce((sum, bar) => sum + bar.count, 0), await found(page));
    const bar = all.find((bar) => bar.count > 0);
    await page.mouse.click(bar.x, bar.y);
    await page.waitForURL(/[?&]from=/);
    assert.equal(await found(page), bar.count);
    const days = await page.locator('article.hit p.meta time').evaluateAll((all) => all.map((time) => time.dateTime));
    assert.deepEqual(days.filter((day) => !day.startsWith(String(bar.year))), []);
  }));

test('dragging over bars narrows to their years', () =>
  visit('/search?q=council', async (page) => {
    await page.locator('figure.timeline').scrollIntoViewIfNeeded();
    const all = (await bars(page)).filter((bar) => bar.count > 0);
    const [from, to] = [all[1], all[3]];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 5 });
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL((url) => url.searchParams.has('from') && url.searchParams.has('to'));
    const asked = new URL(page.url()).searchParams;
    assert.equal(asked.get('from').slice(0, 4), String(from.year));
    assert.equal(asked.get('to').slice(0, 4), String(to.year));
    assert.equal(asked.get('q'), 'council');
    const within = all.filter((bar) => bar.year >= from.year && bar.year <= to.year);
    assert.equal(await found(page), within.reduce((sum, bar) => sum + bar.count, 0));
  }));

test('two terms are compared side by side', () =>
  visit('/timeline?q=siren', async (page) => {
    await page.locator('input[name=compare]').first().fill('wardens');
    await page.locator('form:has(input[name=compare]) button[type=submit]').first().click();
    await page.waitForURL(/compare=wardens/);
    const both = await server.json('/api/timeline?q=siren&compare=wardens');
    assert.equal(both.length, 2);
    const table = page.locator('main table').first();
    const heads = await table.locator('thead th').allInnerTexts();
    for (const timeline of both) {
      const column = heads.findIndex((head) => head.toLowerCase().includes(timeline.query.input)) + 1;
      assert.ok(column > 0, `no column is headed ${timeline.query.input}: ${heads}`);
      const cells = await table.locator(`tbody tr > :nth-child(${column})`).allInnerTexts();
      assert.equal(cells.reduce((sum, cell) => sum + number(cell), 0), timeline.total.items);
    }
    assert.ok((await page.locator('figure.timeline svg').count()) > 0);
  }));
