// From the narrowest phone to the widest screen: nothing runs out at the side, links can be hit with a thumb, lines stay short enough to read.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { site } from './server.mjs';

const LEAST = 24;
const LONGEST_LINE = 95;

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

/** How wide the page is, and what stands out at its side. */
const side = (page) =>
  page.evaluate(() => {
    const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5);
    return { width: document.scrollingElement.scrollWidth, out: out.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)) };
  });

for (const { name, path, missing } of PAGES)
  test(`nothing runs out at the side, and links can be hit: ${name}`, () =>
    visit(
      path,
      async (page) => {
        for (const width of [320, 390]) {
          await page.setViewportSize({ width, height: 800 });
          const found = await side(page);
          assert.ok(found.width <= width, `${found.width} pixels of ${width}: ${found.out.join('\n')}`);
        }
        const small = await page.locator('nav a[href]').evaluateAll(
          (all, least) =>
            all
              .map((a) => ({ said: a.textContent.trim(), height: a.getBoundingClientRect().height }))
              .filter(({ height }) => height > 0 && height < least),
          LEAST,
        );
        assert.deepEqual(small, [], 'links in navigation that are too small for a thumb');
        await page.setViewportSize({ width: 640, height: 800 });
        await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
        const large = await side(page);
        assert.ok(large.width <= 640, `with letters twice as large ${large.width} pixels of 640: ${large.out.join('\n')}`);
      },
      { missing },
    ));

test('lines stay short on a very wide screen', async (t) => {
  for (const path of ['/minutes/saltmere/town-council/2016-03-09', '/search?q=siren', '/help', '/about'])
    await t.test(path, () =>
      visit(
        path,
        async (page) => {
          const longest = await page.locator('main p, main li').evaluateAll((all) => {
            const averages = all
              .filter((block) => !block.querySelector('p, li') && block.textContent.length > 200)
              .map((block) => {
                const range = document.createRange();
                range.selectNodeContents(block);
                const lines = [...range.getClientRects()].reduce((bottom, { top, bottom: end }) => {
                  if (top >= (bottom.at(-1) ?? -Infinity) - 2) bottom.push(end);
                  return bottom;
                }, []).length;
                return block.textContent.trim().replace(/\s+/g, ' ').length / lines;
              });
            return Math.max(0, ...averages);
          });
          assert.ok(longest <= LONGEST_LINE, `${Math.round(longest)} characters in a line`);
        },
        { viewport: { width: 3840, height: 1600 } },
      ),
    );
});

test('who wants less motion gets none', () =>
  visit(
    '/search?q=siren',
    async (page) => {
      const moving = await page.evaluate(() => document.getAnimations().length);
      assert.equal(moving, 0);
      const smooth = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
      assert.notEqual(smooth, 'smooth');
    },
    { still: true },
  ));
