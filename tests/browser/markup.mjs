// Reads numbers and lists out of a page by the markup that every page of the server keeps to.

import assert from 'node:assert/strict';

/** The first number of a text; commas between thousands are no part of it. */
export function number(text) {
  const found = /\d[\d,]*/.exec(text);
  assert.ok(found, `there is no number in “${text}”`);
  return Number(found[0].replaceAll(',', ''));
}

/** How many items a search page says it found. */
export async function found(page) {
  return number(await page.locator('p.count').first().innerText());
}

/** Where the headings of the hits lead. */
export function hits(page) {
  return page.locator('ol.hits > li article.hit h2 a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
}

/** The values of a facet that are offered, each with its address, the number beside it and whether it is chosen. */
export async function facet(page, name) {
  const values = await page.locator(`section.facet[data-facet="${name}"] li > a[href]`).evaluateAll((links) =>
    links.map((a) => {
      const value = a.parentElement.cloneNode(true);
      value.querySelectorAll('ul, ol').forEach((below) => below.remove());
      return {
        href: a.getAttribute('href'),
        said: value.textContent.trim(),
        chosen: a.getAttribute('aria-current') === 'true',
      };
    }),
  );
  return values
    .filter(({ said }) => /\d/.test(said) && !/^\d* ?more\b/i.test(said))
    .map(({ said, ...value }) => ({ ...value, count: number(/[\d,]+(?=\D*$)/.exec(said)[0]) }));
}

/** The bars of a timeline: address, year, number of items and the middle of each on the screen. */
export async function bars(page) {
  const bars = await page.locator('figure.timeline svg a.bar').evaluateAll((links) =>
    links.map((a) => {
      const box = a.getBoundingClientRect();
      return {
        href: a.getAttribute('href') ?? a.getAttribute('xlink:href'),
        said: a.getAttribute('aria-label') ?? a.querySelector('title')?.textContent ?? '',
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
      };
    }),
  );
  return bars.map(({ said, ...bar }) => {
    const year = /\b(?:1[89]|20)\d\d\b/.exec(said)?.[0];
    assert.ok(year, `a bar says no year: “${said}”`);
    return { ...bar, year: Number(year), count: number(/([\d,]+) items?/.exec(said)?.[1] ?? said.replace(year, '')) };
  });
}

/** The ids of a page in order. */
export function ids(page) {
  return page.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
}

/** Whether what the address points at is there, and begins within the window. */
export function targetInView(page) {
  return page.evaluate(() => {
    const target = document.querySelector(':target');
    const top = target?.getBoundingClientRect().top ?? -1;
    return top >= 0 && top < innerHeight;
  });
}
