// Everything that matters works without JavaScript, and the HTML of a page alone holds its answer and its looks.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { bars, facet, found, hits, targetInView } from './markup.mjs';
import { SITE } from './pages.mjs';
import { site } from './server.mjs';

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

const plainly = (path, use, options) => visit(path, use, { ...options, scripts: false });

test('searching, reading and going back', () =>
  plainly('/', async (page) => {
    await page.fill('#q', 'siren');
    await page.click('form.search button[type=submit]');
    await page.waitForURL(/[?&]q=siren/);
    const before = await hits(page);
    assert.ok(before.length > 0);
    await page.locator('ol.hits h2 a').first().click();
    await page.waitForURL(/\/minutes\/.*#/);
    assert.ok(await targetInView(page));
    await page.goBack();
    assert.deepEqual(await hits(page), before);
  }));

test('narrowing by a board and by a bar', () =>
  plainly('/search?q=council', async (page) => {
    const [board] = await facet(page, 'board');
    await page.goto(board.href);
    assert.equal(await found(page), board.count);
    const bar = (await bars(page)).find((bar) => bar.count > 0);
    await page.mouse.click(bar.x, bar.y);
    await page.waitForURL(/[?&]from=/);
    assert.equal(await found(page), bar.count);
  }));

test('narrowing by days that are typed', () =>
  plainly('/search?q=siren', async (page) => {
    const { points } = await server.json('/api/timeline?q=siren');
    await page.locator('input[name=from]').first().fill('2016-01-01');
    await page.locator('input[name=to]').first().fill('2016-12-31');
    await page.locator('input[name=to]').first().press('Enter');
    await page.waitForURL(/to=2016-12-31/);
    assert.equal(await found(page), points.find((point) => point.period === '2016').count);
  }));

test('comparing two terms', () =>
  plainly('/timeline?q=siren', async (page) => {
    await page.locator('input[name=compare]').first().fill('wardens');
    await page.locator('form:has(input[name=compare]) button[type=submit]').first().click();
    await page.waitForURL(/compare=wardens/);
    assert.match(await page.locator('main table').first().innerText(), /wardens/i);
  }));

test('finding a person', () =>
  plainly('/people', async (page) => {
    const box = page.locator('main input[name=q]').last();
    await box.fill('Hannah Thorne');
    await box.press('Enter');
    await page.waitForURL(/q=Hannah/);
    await page.locator('main a[href="/person/hannah-thorne"]').first().click();
    await page.waitForURL(/\/person\/hannah-thorne/);
    assert.ok((await page.locator('section.mentions a[href^="/minutes/"]').count()) > 0);
  }));

for (const { name, path, missing } of SITE)
  test(`the page “${name}” is whole`, () =>
    plainly(
      path,
      async (page) => {
        assert.match(await page.locator('html').getAttribute('lang'), /^en\b/);
        assert.equal(await page.locator('h1').count(), 1);
        for (const part of [
          'a.skip[href="#main"]',
          'header.site nav[aria-label="Main"]',
          'main#main',
          'footer.site',
          'form.search[role=search] input#q[name=q]',
          'form.search button[type=submit]',
        ])
          assert.ok((await page.locator(part).count()) > 0, part);
        assert.ok((await page.title()).trim().length > 0);
        const broken = await page
          .locator('a[href^="#"]')
          .evaluateAll((all) => all.map((a) => a.hash.slice(1)).filter((id) => !document.getElementById(id)));
        assert.deepEqual(broken, [], 'links within the page lead somewhere');
      },
      { missing },
    ));

test('the links of every page lead somewhere', async () => {
  const seen = new Map();
  for (const { path, missing } of SITE) {
    const links = await plainly(
      path,
      (page) => page.locator('a[href]').evaluateAll((all) => all.map((a) => new URL(a.getAttribute('href'), document.baseURI).href.split('#')[0])),
      { missing },
    );
    // A page that is not there has links to itself, to its own content.
    const others = links.filter((link) => link.startsWith(server.origin) && link !== server.origin + path);
    for (const link of others) seen.set(link, path);
  }
  const bad = [];
  for (const [link, on] of seen) {
    const answer = await fetch(link);
    await answer.arrayBuffer();
    if (!answer.ok) bad.push(`${link} on ${on} answers ${answer.status}`);
  }
  assert.deepEqual(bad, []);
});

test('the HTML alone holds the results and the looks', async () => {
  const html = await (await server.get('/search?q=siren')).text();
  assert.match(html, /<style/);
  assert.match(html, /<ol class="hits"/);
  assert.match(html, /<mark>siren/i);
  assert.doesNotMatch(html, /<link[^>]+rel="?stylesheet/);
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)(?![^>]*type="?application\/)[^>]*>/, 'no script stands in the page');
});

test('a page asks for itself alone', async () => {
  const asked = await plainly('/', async (page) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/search?q=siren');
    return asked;
  });
  // A browser may fetch the icon for its own tab.
  assert.deepEqual(
    asked.filter((url) => !url.includes('/assets/icon-')),
    [`${server.origin}/search?q=siren`],
  );
});
