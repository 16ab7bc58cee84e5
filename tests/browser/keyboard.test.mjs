// The site with a keyboard alone: the way past the navigation, suggestions, focus that is seen, and another way to everything that can be
// dragged.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { bars, found } from './markup.mjs';
import { site } from './server.mjs';

const MOST_STOPS = 600;

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

test('the first stop leads past the navigation', () =>
  visit('/search?q=siren', async (page) => {
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    assert.ok(await page.locator('a.skip').isVisible());
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('main') !== null));
  }));

test('suggestions are reached with the arrows and left with Escape', () =>
  visit('/', async (page) => {
    const box = page.locator('#q');
    assert.equal(await box.getAttribute('role'), 'combobox');
    await box.focus();
    await box.pressSequentially('sir', { delay: 30 });
    const list = page.locator('[role=listbox]');
    await list.waitFor({ state: 'visible' });
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    assert.equal(await box.getAttribute('aria-controls'), await list.getAttribute('id'));
    const options = list.locator('[role=option]');
    assert.ok((await options.count()) > 0);
    assert.match(await page.locator('[role=status], [aria-live=polite]').first().textContent(), /\d/);

    await page.keyboard.press('ArrowDown');
    const active = await box.getAttribute('aria-activedescendant');
    assert.equal(active, await options.first().getAttribute('id'));
    assert.equal(await options.first().getAttribute('aria-selected'), 'true');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q', 'the box keeps the focus');

    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.equal(await box.inputValue(), 'sir', 'what was typed stays');
  }));

test('a suggestion that is chosen leads to something', () =>
  visit('/', async (page) => {
    await page.locator('#q').pressSequentially('sir', { delay: 30 });
    await page.locator('[role=option]').first().waitFor({ state: 'visible' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/' || url.search !== '');
    assert.ok((await page.locator('main a[href^="/minutes/"]').count()) > 0);
  }));

test('what was typed is searched when no suggestion is chosen', () =>
  visit('/', async (page) => {
    await page.locator('#q').pressSequentially('siren', { delay: 30 });
    await page.locator('[role=option]').first().waitFor({ state: 'visible' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]q=siren/);
    assert.ok((await found(page)) > 0);
  }));

test('focus is seen wherever it is, in light and in dark', async (t) => {
  for (const dark of [false, true])
    await t.test(dark ? 'dark' : 'light', () =>
      visit(
        '/search?q=siren',
        async (page) => {
          await page.evaluate(() => {
            document.activeElement.blur();
            const look = (element) => {
              const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
              return `${outlineStyle === 'none' ? '' : outlineWidth} ${boxShadow}`;
            };
            window.looks = new Map([...document.querySelectorAll('*')].map((element) => [element, look(element)]));
            window.stop = () => {
              const element = document.activeElement;
              if (element === document.body) return null;
              const again = window.looks.get(element) === 'been here';
              const same = window.looks.get(element) === look(element);
              window.looks.set(element, 'been here');
              return { said: element.outerHTML.slice(0, 100), again, same };
            };
          });
          const unseen = [];
          let stops = 0;
          for (; stops < MOST_STOPS; stops++) {
            await page.keyboard.press('Tab');
            const stop = await page.evaluate(() => window.stop());
            if (stop === null || stop.again) break;
            if (stop.same) unseen.push(stop.said);
          }
          assert.ok(stops > 10 && stops < MOST_STOPS, `${stops} stops`);
          assert.deepEqual(unseen, []);
        },
        { dark },
      ),
    );
});

test('years are chosen without dragging', () =>
  visit('/search?q=council', async (page) => {
    const all = (await bars(page)).filter((bar) => bar.count > 0);
    const years = all.slice(1, 4);
    const expected = all.filter((bar) => bar.year >= years[0].year && bar.year <= years.at(-1).year);
    const box = (name) => page.locator(`input[name=${name}]`).first();
    await box('from').focus();
    await page.keyboard.type(`${years[0].year}-01-01`);
    await box('to').focus();
    await page.keyboard.type(`${years.at(-1).year}-12-31`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]to=/);
    assert.equal(await found(page), expected.reduce((sum, bar) => sum + bar.count, 0));
  }));

test('a bar is followed with the Enter key', () =>
  visit('/search?q=council', async (page) => {
    const bar = (await bars(page)).find((bar) => bar.count > 0);
    await page.locator('figure.timeline svg a.bar').filter({ visible: true }).first().focus();
    const focused = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.equal(focused, bar.href);
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]from=/);
    assert.equal(await found(page), bar.count);
  }));
