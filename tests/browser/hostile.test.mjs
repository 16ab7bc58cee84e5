// Minutes and queries that try to do something to the page that shows them: they are text and stay text.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { LAST_WORD } from './hostile/make-long.mjs';
import { hits } from './markup.mjs';
import { site } from './server.mjs';

const LARGEST_PAGE = 2_000_000;
const QUERIES = [
  `"><script class="planted">window.__hacked=1</script>`,
  `' onmouseover='window.__hacked=1' class='planted`,
  `</title></style></textarea><img class=planted src=x onerror=window.__hacked=1>`,
  `javascript:window.__hacked=1`,
  `\u202Enoitseuq \u2066isolated`,
  `siren &lt;b class=planted&gt; &amp; <b class=planted>`,
];

const server = await site({ long: true });
const meetingsWith = async (words) => {
  const items = await server.lines(`/api/export?q=${words}`);
  return [...new Set(items.map((item) => item.meeting))];
};
const quillon = async (day) => (await meetingsWith('weathervane')).find((id) => id.endsWith(day));
const long = async () => (await meetingsWith(LAST_WORD))[0];
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

/** Fails where text has become something else on the page. */
async function harmless(page) {
  const harm = await page.evaluate(() => {
    const turns = /[\u202A-\u202E\u2066-\u2069]/;
    const all = [...document.querySelectorAll('*')];
    const handlers = all.flatMap((element) => element.getAttributeNames().filter((name) => /^on/i.test(name)));
    const links = all
      .flatMap((element) => ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].map((name) => element.getAttribute(name)))
      .filter((link) => link !== null && /^\s*(javascript|data|vbscript):/i.test(link));
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const turned = [];
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (turns.test(data) && !parentElement.closest('bdi, [dir=auto]')) turned.push(data.slice(0, 80));
    }
    const told = all
      .flatMap((element) => ['title', 'alt', 'aria-label', 'aria-description', 'placeholder'].map((name) => element.getAttribute(name)))
      .filter((told) => told !== null && turns.test(told));
    return {
      hacked: window.__hacked,
      planted: all.filter((element) => element.classList.contains('planted')).length,
      frames: document.querySelectorAll('iframe, object, embed, base, main img, main script, main style').length,
      handlers,
      links,
      turned: [...turned, ...told, ...(turns.test(document.title) ? [document.title] : [])],
    };
  });
  assert.deepEqual(harm, {
    hacked: undefined,
    planted: 0,
    frames: 0,
    handlers: [],
    links: [],
    turned: [],
  });
}

test('hostile minutes are found, and are text', async (t) => {
  const meetings = await meetingsWith('weathervane');
  assert.ok(meetings.length >= 8, meetings.join(', '));
  for (const meeting of meetings) await t.test(meeting, () => visit(`/minutes/${meeting}?q=weathervane`, harmless));
});

test('lists of hostile minutes are text', async (t) => {
  for (const path of [
    '/',
    '/search?q=weathervane',
    '/search?q=script+planted+OR+weathervane&every=1',
    '/people?q=crole',
    '/people',
    '/boards',
    '/decisions?q=weathervane',
    '/actions?q=weathervane',
    '/timeline?q=weathervane&compare=planted',
    '/embed/timeline?q=weathervane',
    '/about',
  ])
    await t.test(path, () => visit(path, harmless));
});

test('the board of a council with markup in its name is text', async () => {
  const [organisation, board] = (await quillon('2018-03-06')).split('/');
  await visit(`/board/${organisation}/${board}`, harmless);
});

test('hostile people are text', async () => {
  const { people } = await server.json('/api/people?q=crole');
  assert.ok(people.length > 0);
  for (const { id } of people) await visit(`/person/${encodeURIComponent(id)}`, harmless);
});

test('a meeting with markup in its words shows the words', async () =>
  visit(`/minutes/${await quillon('2018-03-06')}`, async (page) => {
    const text = await page.locator('main').innerText();
    assert.match(text, /"Quotes" & 'single quotes' in/);
    assert.match(text, /"should" be/);
  }));

for (const query of QUERIES)
  test(`a query is text: ${query.replace(/[\u2000-\u20ff]/g, '·')}`, async () => {
    const asked = encodeURIComponent(query);
    for (const path of [`/search?q=${asked}`, `/timeline?q=${asked}&compare=${asked}`, `/decisions?q=${asked}`, `/people?q=${asked}`])
      await visit(path, async (page) => {
        await harmless(page);
        if (path.startsWith('/search')) assert.equal(await page.inputValue('#q'), query.replace(/[\u202A-\u202E\u2066-\u2069]/g, '\uFFFD'));
      });
    await visit(`/minutes/saltmere/town-council/2016-03-09?q=${asked}`, harmless);
    await visit(`/embed/timeline?q=${asked}`, harmless);
  });

test('other parameters are text', async () => {
  const planted = encodeURIComponent('"><b class="planted">');
  for (const name of ['board', 'speaker', 'topic', 'role', 'sort', 'page', 'from', 'to']) {
    const { status } = await server.get(`/search?q=siren&${name}=${planted}`);
    await visit(`/search?q=siren&${name}=${planted}`, harmless, { missing: status });
    assert.ok(status === 200 || status === 400, `${name}: ${status}`);
  }
});

test('addresses that nobody has are text', async () => {
  const planted = encodeURIComponent('"><b class="planted">\u202E');
  for (const path of ['/minutes/', '/person/', '/board/saltmere/', '/topic/', '/'])
    await visit(path + planted, harmless, { missing: 404 });
});

test('an endless line is cut, and the page says where the rest is', async () =>
  visit(`/minutes/${await long()}?q=weathervane`, async (page, answer) => {
    const size = (await answer.body()).length;
    assert.ok(size < LARGEST_PAGE, `the page has ${size} bytes`);
    await harmless(page);
    const rest = page.locator('.cut a[href]').first();
    assert.match(await page.locator('.cut').first().innerText(), /\b(cut|rest|shortened|whole|more)\b/i);
    const whole = await server.get(await rest.getAttribute('href'));
    assert.equal(whole.status, 200);
    assert.match(await whole.text(), new RegExp(`The last word was ${LAST_WORD}\\.`));
  }));

test('an endless line is found by its last word', () =>
  visit(`/search?q=${LAST_WORD}`, async (page, answer) => {
    assert.equal((await hits(page)).length, 1);
    assert.ok((await answer.body()).length < LARGEST_PAGE);
    await harmless(page);
    await page.locator('ol.hits h2 a').first().click();
    await page.waitForURL(/2018-09-04/);
    await harmless(page);
  }));
