// What other programs read: the feed, tables and JSON of every list, and the OpenAPI document with all that it promises.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser } from './browser.mjs';
import { site } from './server.mjs';

const MEETING = 'saltmere/town-council/2016-03-09';
const LISTS = [
  '/api/search?q=siren',
  '/api/facets?q=siren',
  '/api/timeline?q=siren',
  '/api/who?q=siren',
  '/api/mentions?name=Hannah+Thorne',
  '/api/people?q=thorne',
  '/api/person?name=Hannah+Thorne',
  '/api/decisions?q=siren',
  '/api/actions?q=siren',
  '/api/export?q=siren',
  `/api/related?id=${MEETING}/4`,
];
const OTHERS = [
  `/api/show?id=${MEETING}`,
  `/api/show?id=${MEETING}/4`,
  '/api/boards',
  '/api/board?id=saltmere/town-council',
  '/api/topics',
  '/api/suggest?q=sir',
  '/api/coverage',
];
const TYPES = {
  json: /^application\/json/,
  jsonl: /^application\/(jsonl|x-ndjson|json-seq|jsonlines)|^text\/plain/,
  csv: /^text\/csv/,
  atom: /^application\/atom\+xml/,
  svg: /^image\/svg\+xml/,
  md: /^text\/markdown/,
  text: /^text\/plain/,
};

const server = await site();
const { visit, close } = await browser(server);
after(async () => {
  await close();
  await server.stop();
});

const type = (answer) => answer.headers.get('content-type') ?? '';

test('the feed is what RFC 4287 asks for', async () => {
  const answer = await server.get('/api/search?q=siren&format=atom');
  assert.equal(answer.status, 200);
  assert.match(type(answer), TYPES.atom);
  const xml = await answer.text();
  const feed = await visit('/', (page) =>
    page.evaluate((xml) => {
      const atom = 'http://www.w3.org/2005/Atom';
      const whole = new DOMParser().parseFromString(xml, 'application/xml');
      const of = (element, name) => [...element.children].filter((c) => c.namespaceURI === atom && c.localName === name);
      const read = (element) => ({
        ids: of(element, 'id').map((e) => e.textContent),
        titles: of(element, 'title').map((e) => e.textContent),
        updated: of(element, 'updated').map((e) => e.textContent),
        authors: of(element, 'author').map((e) => of(e, 'name').map((n) => n.textContent).join()),
        links: of(element, 'link').map((e) => ({ rel: e.getAttribute('rel') ?? 'alternate', href: e.getAttribute('href') })),
        texts: [...of(element, 'content'), ...of(element, 'summary')].length,
      });
      const root = whole.documentElement;
      return {
        wrong: whole.querySelector('parsererror')?.textContent,
        root: `${root.namespaceURI} ${root.localName}`,
        ...read(root),
        entries: of(root, 'entry').map(read),
      };
    }, xml),
  );
  assert.equal(feed.wrong, undefined);
  assert.equal(feed.root, 'http://www.w3.org/2005/Atom feed');
  assert.ok(feed.entries.length > 0);
  for (const part of [feed, ...feed.entries]) {
    assert.equal(part.ids.length, 1);
    assert.match(part.ids[0], /^[a-z][a-z0-9+.-]*:./i, 'an id is an address');
    assert.equal(part.titles.length, 1);
    assert.equal(part.updated.length, 1);
    assert.match(part.updated[0], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  }
  assert.equal(new Set(feed.entries.map((entry) => entry.ids[0])).size, feed.entries.length);
  assert.ok(feed.authors.length > 0 || feed.entries.every((entry) => entry.authors.length > 0));
  assert.ok(feed.links.some((link) => link.rel === 'self'), 'a feed says where it is');
  for (const entry of feed.entries) {
    const link = entry.links.find((link) => link.rel === 'alternate');
    assert.ok(link || entry.texts > 0);
    const at = new URL(link.href, server.origin);
    const page = await fetch(at);
    assert.equal(page.status, 200, at.href);
    assert.match(type(page), /^text\/html/);
  }
});

test('feeds of other searches are other feeds', async () => {
  const ids = [];
  for (const asked of ['q=siren', 'q=flood', 'board=council', 'topic=%3D%2Fenvironment', 'q=siren&from=2016'])
    ids.push(/<id>([^<]*)<\/id>/.exec(await (await server.get(`/api/search?${asked}&format=atom`)).text())[1]);
  assert.equal(new Set(ids).size, ids.length, String(ids));
});

test('a table that is taken along has a row for every entry', async () => {
  const href = await visit('/search?q=council', (page) => page.locator('p.forms a', { hasText: 'CSV' }).getAttribute('href'));
  const { different, hits } = await server.json('/api/search?q=council&limit=500');
  assert.ok(different > 100 && hits.length === different);
  const table = await (await server.get(href)).text();
  assert.deepEqual(hits.filter((hit) => !table.includes(`\n${hit.id},`)).map((hit) => hit.id), []);
});

test('a search page names its feed', () =>
  visit('/search?q=siren', async (page) => {
    const href = await page.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute('href');
    const answer = await fetch(new URL(href, server.origin));
    assert.match(type(answer), TYPES.atom);
    await answer.text();
  }));

test('an export says one item a line', async () => {
  const answer = await server.get('/api/export?q=siren');
  assert.match(type(answer), TYPES.jsonl);
  await answer.text();
  assert.ok((await server.lines('/api/export?q=siren')).every((item) => item.id.startsWith(item.meeting)));
});

for (const path of [...LISTS, ...OTHERS].filter((path) => !path.startsWith('/api/export')))
  test(`${path} is JSON`, async () => {
    const answer = await server.get(path);
    assert.equal(answer.status, 200);
    assert.match(type(answer), TYPES.json);
    const said = await answer.json();
    assert.ok(said !== null && Object.keys(said).length > 0);
    assert.deepEqual(await server.json(`${path}&format=json`.replace(/^([^?]*)&/, '$1?')).then(Object.keys), Object.keys(said));
  });

for (const path of LISTS)
  test(`${path} is a table`, async () => {
    const answer = await server.get(`${path}&format=csv`);
    assert.equal(answer.status, 200);
    assert.match(type(answer), TYPES.csv);
    const lines = (await answer.text()).trim().split('\n');
    assert.ok(lines.length > 1, 'a head and at least one row');
    assert.match(lines[0], /^[a-z_]+(,[a-z_]+)+\r?$/);
  });

test('the numbers of one query are the same everywhere', async () => {
  const search = await server.json('/api/search?q=council');
  const timeline = await server.json('/api/timeline?q=council');
  const items = await server.lines('/api/export?q=council&limit=5000');
  assert.equal(timeline.points.reduce((sum, point) => sum + point.count, 0), search.total.items);
  assert.equal(items.length, search.total.items);
});

test('everything in the OpenAPI document answers', async (t) => {
  const api = await server.json('/api/openapi.json');
  assert.match(api.openapi, /^3\.1/);
  assert.ok(api.info.title && api.info.version);
  assert.ok(Object.keys(api.paths).length >= 10);
  const resolved = (part) =>
    part.$ref ? part.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/')], api) : part;
  const example = ({ example, examples, schema = {} }) =>
    example ?? Object.values(examples ?? {})[0]?.value ?? schema.example ?? schema.examples?.[0] ?? schema.default;
  const address = (path, parameters) => {
    const inPath = parameters.filter((p) => p.in === 'path');
    const at = inPath.reduce((at, p) => at.replace(`{${p.name}}`, encodeURIComponent(example(p))), path);
    const query = new URLSearchParams(parameters.filter((p) => p.in === 'query').map((p) => [p.name, example(p)]));
    return query.size > 0 ? `${at}?${query}` : at;
  };
  for (const [path, { get }] of Object.entries(api.paths))
    await t.test(path, async () => {
      assert.ok(get.summary || get.description, 'it says what it is for');
      const parameters = (get.parameters ?? []).map(resolved);
      const needed = parameters.filter((p) => p.required);
      for (const p of needed) assert.ok(example(p) !== undefined, `${p.name} is needed and has no example`);
      const others = parameters.filter((p) => !p.required && example(p) !== undefined);
      for (const chosen of [[], ...others.map((p) => [p])]) {
        const at = address(path, [...needed, ...chosen]);
        const answer = await server.get(at);
        await answer.arrayBuffer();
        assert.equal(answer.status, 200, at);
      }
      const formats = resolved(parameters.find((p) => p.name === 'format') ?? {}).schema?.enum ?? [];
      for (const format of formats) {
        const at = address(path, [...needed, { name: 'format', in: 'query', example: format }]);
        const answer = await server.get(at);
        await answer.arrayBuffer();
        assert.equal(answer.status, 200, at);
        assert.match(type(answer), TYPES[format], at);
      }
    });
});
