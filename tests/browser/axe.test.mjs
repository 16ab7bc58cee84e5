// Every kind of page before axe-core, light and dark, wide and narrow: it must find nothing to object to.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browser, NARROW, WIDE } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { site } from './server.mjs';

const RULES = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // The one rule of WCAG 2.2 AA is off unless it is asked for.
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};
const LOOKS = [
  { name: 'light, wide', colorScheme: 'light', viewport: WIDE },
  { name: 'light, 390', colorScheme: 'light', viewport: NARROW },
  { name: 'dark, wide', colorScheme: 'dark', viewport: WIDE },
  { name: 'dark, 390', colorScheme: 'dark', viewport: NARROW },
];

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const counts = [];

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
  console.table(Object.fromEntries(counts));
});

for (const { name, path, missing } of PAGES)
  test(name, () =>
    visit(
      path,
      async (page) => {
        await page.evaluate(axe);
        const row = {};
        const found = new Map();
        for (const look of LOOKS) {
          await page.setViewportSize(look.viewport);
          await page.emulateMedia({ colorScheme: look.colorScheme });
          const { violations } = await page.evaluate((rules) => axe.run(document, rules), RULES);
          row[look.name] = violations.reduce((sum, { nodes }) => sum + nodes.length, 0);
          for (const { id, nodes } of violations) {
            const said = `${id}: ${nodes[0].html.slice(0, 160)}\n  ${nodes[0].failureSummary}`;
            found.set(said, [...(found.get(said) ?? []), `${nodes.length} times in ${look.name}`]);
          }
        }
        counts.push([name, row]);
        const all = [...found].map(([said, where]) => `${where.join(', ')}: ${said}`);
        assert.equal(all.length, 0, all.join('\n'));
      },
      { missing },
    ),
  );
