// What the server refuses, how it ends, and what it writes down.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { site as served, until } from './server.mjs';

/** A server that ends with its test, whatever becomes of that. */
async function site(t, options) {
  const server = await served(options);
  t.after(() => server.stop());
  return server;
}

/** Speaks over a bare connection; gives all that comes back until it is closed. */
function spoken(origin, ...parts) {
  const { hostname, port } = new URL(origin);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.setEncoding('latin1').on('data', (text) => (said += text));
    socket.once('close', () => done(said)).once('error', fail);
    for (const part of parts) socket.write(part);
  });
}

test('who asks too often is told to wait, and for how long', async (t) => {
  const server = await site(t, { more: ['--rate', '2'] });
  const answers = [];
  for (let n = 0; n < 12; n += 1) answers.push(await server.raw('/search?q=siren'));
  assert.deepEqual(new Set(answers.slice(0, 8).map((a) => a.status)), new Set([200]), 'four times the rate at once');
  const refused = answers.find((a) => a.status === 429);
  assert.ok(refused, 'and no more');
  assert.ok(Number(refused.headers['retry-after']) >= 1);
  assert.match(refused.body.toString(), /<h1/);
  // What a header says of where somebody is makes nobody another.
  const disguised = await server.raw('/search?q=siren', { headers: { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' } });
  assert.equal(disguised.status, 429);
});

test('what is sent is not read', async (t) => {
  const server = await site(t);
  const [line] = (await spoken(server.origin, 'GET /search?q=siren HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\n', 'x'.repeat(1000))).split('\r\n');
  assert.match(line, / 413 /);
  const [chunked] = (await spoken(server.origin, 'GET / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n')).split('\r\n');
  assert.match(chunked, / 413 /);
  const [no] = (await spoken(server.origin, 'no such thing\r\n\r\n')).split('\r\n');
  assert.match(no, / 400 /);
  assert.equal((await server.raw('/')).status, 200);
});

test('what was asked before the end is answered still', async (t) => {
  const server = await site(t);
  const asked = Array.from({ length: 40 }, (_, n) => server.raw(`/search?q=council+${n}`));
  await asked[0];
  const end = server.halt();
  const statuses = await Promise.all(asked.map((one) => one.then((a) => a.status, (e) => e.code)));
  // Connections that the system had taken and the server had not are refused; nothing that was begun is dropped.
  assert.ok(statuses.every((s) => s === 200 || s === 'ECONNREFUSED' || s === 'ECONNRESET'), String(statuses));
  assert.equal(await end, 0);
});

test('the journal tells of requests and not of what was looked for', async (t) => {
  const server = await site(t, { more: ['--log', 'json'] });
  await server.raw('/search?q=jackdaw');
  await server.raw('/minutes/saltmere/town-council/2016-03-09?q=jackdaw');
  await server.raw('/nowhere/jackdaw');
  await until('the third line', () => server.said().includes('404'));
  const lines = server.said().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  const requests = lines.filter((line) => line.message === 'request');
  assert.deepEqual(requests.map((r) => [r.route, r.status]), [['/search', 200], ['/minutes/{*id}', 200], ['other', 404]]);
  assert.ok(requests.every((r) => r.method === 'GET' && r.ms >= 0 && Date.parse(r.timestamp) > 0));
  assert.doesNotMatch(server.said(), /jackdaw|127\.0\.0\.1:\d+.*request/);
  const open = await site(t, { more: ['--log', 'json', '--log-queries'] });
  await open.raw('/search?q=jackdaw');
  await until('a line', () => open.said().includes('"status":200'));
  assert.match(open.said(), /"address":"\/search\?q=jackdaw"/);
});
