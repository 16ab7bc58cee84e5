// The server as proxies, monitors and attackers meet it: headers, caches, methods, refusals, paths that try to climb out, an index that is
// missing or that changes.

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { SITE } from './pages.mjs';
import { build, folder, serve, site, until } from './server.mjs';

const SEARCH = '/search?q=siren';
const CLIMBING = [
  '/assets/../../etc/passwd',
  '/assets/../../../../../../etc/passwd',
  '/assets/%2e%2e/%2e%2e/etc/passwd',
  '/assets/..%2f..%2fetc%2fpasswd',
  '/assets/%252e%252e%252f%252e%252e%252fetc%252fpasswd',
  '/assets/..%5c..%5cetc%5cpasswd',
  '/assets/....//....//etc/passwd',
  '/assets//etc/passwd',
  '/assets/%00/etc/passwd',
  '/assets/%c0%ae%c0%ae/etc/passwd',
  '/minutes/../../etc/passwd',
  '/minutes/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/minutes/..%2f..%2f..%2fetc%2fpasswd',
  '/minutes/%ff%fe',
  '/person/..%2f..%2fetc%2fpasswd',
  '/board/../../etc/passwd',
  '/topic/../../../etc/passwd',
  '/../etc/passwd',
  '//etc/passwd',
  '/etc/passwd',
  '/api/show?id=../../etc/passwd',
  '/api/show?id=/etc/passwd',
  '/api/board?id=..%2f..',
];

const server = await site();
after(() => server.stop());

/** The rules of a content security policy by their names. */
const policy = (headers) =>
  new Map(
    (headers['content-security-policy'] ?? '')
      .split(';')
      .map((rule) => rule.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name, ...values]) => [name, values]),
  );

test('every page sends the headers that keep it safe', async () => {
  for (const { path, missing = 200 } of SITE) {
    const { status, headers } = await server.raw(path);
    assert.equal(status, missing, path);
    assert.match(headers['content-type'], /^text\/html; ?charset=utf-8$/i);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.match(headers['referrer-policy'] ?? '', /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/);
    const rules = policy(headers);
    const scripts = rules.get('script-src') ?? rules.get('default-src');
    assert.ok(scripts, `${path} says nothing of scripts`);
    for (const loose of ["'unsafe-inline'", "'unsafe-eval'", '*', 'https:', 'http:', 'data:'])
      assert.ok(!scripts.includes(loose), `${path} allows scripts from ${loose}`);
    for (const name of ['default-src', 'base-uri', 'form-action', 'frame-ancestors'])
      assert.ok(rules.has(name), `${path} has no rule ${name}`);
    assert.ok(rules.get('frame-ancestors').every((value) => ["'none'", "'self'"].includes(value)), path);
  }
});

test('anybody may frame the chart, and nothing else', async () => {
  const { headers } = await server.raw('/embed/timeline?q=siren');
  assert.equal(headers['x-frame-options'], undefined);
  const ancestors = policy(headers).get('frame-ancestors');
  assert.ok(ancestors === undefined || ancestors.includes('*'), String(ancestors));
});

test('the chart is described for those who embed it', async () => {
  const url = encodeURIComponent(`${server.origin}/timeline?q=siren`);
  const said = await server.json(`/oembed?url=${url}`);
  assert.equal(said.version, '1.0');
  assert.equal(said.type, 'rich');
  assert.match(said.html, /<iframe[^>]+\/embed\/timeline/);
  assert.ok(said.width && said.height);
});

test('what a reader has already is not sent again', async () => {
  const { headers } = await server.raw(SEARCH);
  assert.ok(headers.etag);
  const again = await server.raw(SEARCH, { headers: { 'if-none-match': headers.etag } });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
  assert.equal((await server.raw(SEARCH, { headers: { 'if-none-match': '"another"' } })).status, 200);
});

test('assets are kept for good', async () => {
  const html = (await server.raw(SEARCH)).body.toString();
  const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  assert.ok(assets.length > 0);
  for (const path of new Set(assets)) {
    const { status, headers } = await server.raw(path);
    assert.equal(status, 200, path);
    assert.match(headers['cache-control'], /immutable/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
});

test('pages are sent compressed to those who take it', async () => {
  const packed = await server.raw(SEARCH, { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.match(packed.headers.vary ?? '', /accept-encoding/i);
  assert.match(gunzipSync(packed.body).toString(), /<ol class="hits"/);
  const plain = await server.raw(SEARCH);
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.ok(packed.body.length < plain.body.length);
});

test('HEAD is GET without the page', async () => {
  for (const path of ['/', SEARCH, '/api/search?q=siren', '/health']) {
    const [get, head] = [await server.raw(path), await server.raw(path, { method: 'HEAD' })];
    assert.equal(head.status, get.status);
    assert.equal(head.body.length, 0);
    assert.equal(head.headers['content-type'], get.headers['content-type']);
    assert.equal(head.headers.etag, get.headers.etag);
  }
});

test('other methods are refused', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
    for (const path of ['/', SEARCH, '/api/search?q=siren']) {
      const { status, headers } = await server.raw(path, { method });
      assert.equal(status, 405, `${method} ${path}`);
      assert.match(headers.allow ?? '', /GET/);
    }
});

test('errors help on', async () => {
  for (const [path, status] of [
    ['/nowhere', 404],
    ['/minutes/nowhere/no-board/1999-01-01', 404],
    ['/board/nowhere/at-all', 404],
    ['/topic/no/such', 404],
    ['/search?q=siren&from=the+day+before+never', 400],
  ]) {
    const answer = await server.raw(path);
    const html = answer.body.toString();
    assert.equal(answer.status, status, path);
    assert.match(html, /<form[^>]+class="search"/);
    assert.match(html, /<h1/);
    assert.doesNotMatch(html, /panicked|stack backtrace|src\/web|\.rs:\d/);
  }
});

test('errors of the programming interface are JSON', async () => {
  for (const [path, status] of [
    ['/api/nowhere', 404],
    ['/api/show?id=nowhere/at/all', 404],
    ['/api/show', 400],
    ['/api/search?q=siren&from=the+day+before+never', 400],
    ['/api/search?q=siren&format=parchment', 400],
  ]) {
    const answer = await server.raw(path);
    assert.equal(answer.status, status, path);
    assert.match(answer.headers['content-type'], /^application\/(problem\+)?json/, path);
    // Of an id that nothing has the answer is null.
    assert.ok(path.includes('id=nowhere') ? JSON.parse(answer.body) === null : JSON.parse(answer.body).error.length > 0);
  }
});

test('an endless query is refused', async () => {
  for (const length of [20_000, 60_000, 200_000]) {
    const { status } = await server.raw(`/search?q=${'a'.repeat(length)}`);
    assert.ok([400, 414, 431].includes(status), `${length} bytes: ${status}`);
  }
});

test('odd queries are answered', async () => {
  for (const query of ['%', '%zz', '%00', '%ff', 'q', 'q=', 'q=%00', 'q=%ff', 'q=a&q=b', 'q=((((((((((', 'q=%22', 'q=*', 'q=siren&page=0', 'q=siren&page=99999999999', 'q=siren&page=-1'])
    for (const at of ['/search', '/api/search']) {
      const { status } = await server.raw(`${at}?${query}`);
      // Who asks for nothing is led to the first page.
      assert.ok([200, 303, 400, 404].includes(status), `${at}?${query}: ${status}`);
    }
});

test('no path climbs out', async () => {
  for (const path of CLIMBING) {
    const { status, body } = await server.raw(path);
    assert.ok(status === 400 || status === 404, `${path}: ${status}`);
    assert.doesNotMatch(body.toString('latin1'), /root:.*:0:0:/);
  }
});

test('monitors are told', async () => {
  for (const path of ['/health', '/ready']) assert.equal((await server.raw(path)).status, 200, path);
  const { status, headers, body } = await server.raw('/metrics');
  assert.equal(status, 200);
  assert.match(headers['content-type'], /^application\/openmetrics-text/);
  const lines = body.toString().trim().split('\n');
  const samples = lines.filter((line) => !line.startsWith('#'));
  assert.ok(samples.length > 0);
  for (const line of samples)
    assert.match(line, /^[a-zA-Z_:][\w:]*(\{[a-zA-Z_]\w*="(?:[^"\\]|\\.)*"(,[a-zA-Z_]\w*="(?:[^"\\]|\\.)*")*,?\})? [-+]?(\d[\d.eE+-]*|Inf|NaN)$/);
  assert.ok(lines.some((line) => line.startsWith('# TYPE ')));
  assert.doesNotMatch(body.toString(), /siren/, 'what people look for is nobody else’s business');
});

test('browsers and robots are told', async () => {
  const search = await server.raw('/opensearch.xml');
  assert.equal(search.status, 200);
  assert.match(search.headers['content-type'], /xml/);
  assert.match(search.body.toString(), /\{searchTerms\}/);
  const robots = await server.raw('/robots.txt');
  assert.equal(robots.status, 200);
  assert.match(robots.body.toString(), /User-agent: \*/i);
});

test('without an index the server says to come again, and answers as soon as there is one', async () => {
  const bare = await serve(await folder());
  try {
    const early = await bare.raw(SEARCH);
    assert.equal(early.status, 503);
    assert.ok(Number(early.headers['retry-after']) > 0);
    assert.match(early.body.toString(), /<h1/);
    assert.equal((await bare.raw('/api/search?q=siren')).status, 503);
    assert.equal((await bare.raw('/ready')).status, 503);
    assert.equal((await bare.raw('/health')).status, 200);
    await build(bare.folder);
    await until('an answer', async () => (await bare.raw(SEARCH)).status === 200);
    assert.equal((await bare.raw('/ready')).status, 200);
  } finally {
    await bare.stop();
  }
});

test('a new index takes the place of the old one while people search', async () => {
  const busy = await site();
  const wrong = [];
  let asked = 0;
  let done = false;
  try {
    const reader = async () => {
      while (!done) {
        for (const path of [SEARCH, '/api/search?q=council', '/minutes/saltmere/town-council/2016-03-09', '/people']) {
          const answer = await busy.raw(path).catch((error) => ({ status: error.message }));
          asked += 1;
          if (answer.status !== 200) wrong.push(`${path}: ${answer.status}`);
        }
      }
    };
    const readers = [reader(), reader()];
    const minutes = join(busy.folder, 'corpus/saltmere/2025-01-15-town-council.txt');
    const total = async () => (await busy.json('/api/search?q=quillfeather')).total.items;
    assert.equal(await total(), 0);
    const etag = (await busy.raw(SEARCH)).headers.etag;
    await writeFile(
      minutes,
      'Minutes of the meeting of the Town Council held in the Corn Hall, Saltmere on Wednesday 15th January 2025 at 7.00 p.m.\n\n' +
        'Present: Cllr Tom Garrity (Chairman) and Cllr P. Hoad.\n\n1. Apologies\n\nNone.\n\n2. The quillfeather\n\nIt was agreed to keep the quillfeather.\n',
    );
    await build(busy.folder);
    await until('the new meeting', async () => (await total()) > 0);
    assert.notEqual((await busy.raw(SEARCH)).headers.etag, etag, 'pages of another index are other pages');
    await rm(minutes);
    await build(busy.folder);
    await until('its going away again', async () => (await total()) === 0);
    done = true;
    await Promise.all(readers);
    assert.ok(asked > 0);
    assert.deepEqual(wrong, []);
  } finally {
    done = true;
    await busy.stop();
  }
});

test('many words and long words are refused or answered, and nobody waits for them', async () => {
  const words = Array.from({ length: 150 }, (_, n) => `zq${n}`).join('+');
  const began = Date.now();
  const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => server.raw(`/search?q=${words}+${n}`)));
  assert.ok(answers.every((a) => a.status === 200), String(answers.map((a) => a.status)));
  assert.ok(Date.now() - began < 30_000);
  assert.equal((await server.raw(`/search?q=${'a+'.repeat(600)}`)).status, 400);
  assert.equal((await server.raw(`/api/suggest?q=${'a'.repeat(1001)}`)).status, 400);
});
