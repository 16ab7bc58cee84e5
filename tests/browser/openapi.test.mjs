// What the server says to programs is what the OpenAPI document says of it, to the last key, and what the commands print.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { site } from './server.mjs';

const PROGRAM = resolve(fileURLToPath(new URL('.', import.meta.url)), process.env.MINUTEBOOK ?? '../../target/debug/minutebook');
const server = await site();
after(() => server.stop());
const api = await server.json('/api/openapi.json');

/** The document with every object closed: a key that it does not name is a fault. */
function closed(part, beside = false) {
  if (Array.isArray(part)) return part.map((one) => closed(one, beside));
  if (part === null || typeof part !== 'object') return part;
  // Forms of one object that stand beside what all forms have are closed with it.
  const isForms = (key) => part.properties && ['anyOf', 'oneOf', 'allOf'].includes(key);
  const all = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, key === 'enum' ? value : closed(value, isForms(key))]));
  return part.type === 'object' && part.properties && !beside ? { ...all, unevaluatedProperties: false } : all;
}

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { uint8: true, uint16: true, uint32: true, uint64: true, uint: true, int16: true, int64: true, float: true, double: true } });
addFormats(ajv);
ajv.addSchema({ $id: 'api', ...closed(api) });

/** What is wrong with an answer by the document. */
function wrong(path, answer) {
  const pointer = path.replaceAll('~', '~0').replaceAll('/', '~1');
  const content = api.paths[path].get.responses['200'].content;
  const media = Object.keys(content)[0].replaceAll('/', '~1');
  const check = ajv.compile({ $ref: `api#/paths/${encodeURIComponent(pointer)}/get/responses/200/content/${media}/schema` });
  check(answer);
  return (check.errors ?? []).slice(0, 5).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

const EXAMPLES = [
  ...Object.values(api.paths).map(({ get }) => get['x-example']),
  '/api/search?q=alotments&explain=1&every=1',
  '/api/search?q=qzxvkj+wvutqx',
  '/api/search?q=flood+siren+jackdaw&sort=newest',
  '/api/search',
  '/api/facets?q=budget',
  '/api/timeline?q=siren&by=month&per_meeting=1',
  '/api/decisions',
  '/api/actions?novel=1',
  '/api/export?q=budget+OR+flood',
  '/api/people',
  '/api/person?name=nobody+at+all',
  '/api/person?name=Eleanor+Marsh',
  '/api/mentions?name=ruth-pell-saltmere',
  '/api/show?id=calderwick/council/2016-02-25',
  '/api/show?id=nowhere/at/all',
  '/api/board?id=calderwick/council',
];

for (const example of EXAMPLES)
  test(`${example} is as the document says`, async () => {
    const answer = await server.get(example);
    assert.ok(answer.status === 200 || answer.status === 404);
    const path = example.split('?')[0];
    for (const line of (await answer.text()).trim().split('\n')) assert.deepEqual(wrong(path, JSON.parse(line)), []);
  });

test('an answer that is otherwise than the document says is noticed', async () => {
  const answer = await server.json('/api/search?q=siren');
  assert.deepEqual(wrong('/api/search', answer), []);
  assert.notDeepEqual(wrong('/api/search', { ...answer, stranger: 1 }), []);
  assert.notDeepEqual(wrong('/api/search', { ...answer, hits: [{ ...answer.hits[0], score: 'high' }] }), []);
  const { total, ...less } = answer;
  assert.notDeepEqual(wrong('/api/search', less), []);
});

const COMMANDS = [
  ['/api/search?q=siren&limit=5', ['search', 'siren', '--limit', '5']],
  ['/api/search?q=budget&from=2016&to=2017&board=council&sort=oldest', ['search', 'budget', '--from', '2016', '--to', '2017', '--board', 'council', '--sort', 'oldest']],
  ['/api/facets?q=flood', ['facets', 'flood']],
  ['/api/timeline?q=siren&by=quarter', ['timeline', 'siren', '--by', 'quarter']],
  ['/api/timeline?q=siren&compare=flood', ['timeline', 'siren', '--compare', 'flood']],
  ['/api/who?q=siren', ['who', 'siren']],
  ['/api/decisions?q=budget&limit=500', ['decisions', 'budget']],
  ['/api/actions?q=flood&owner=clerk&limit=500', ['actions', 'flood', '--owner', 'clerk']],
  ['/api/people?q=thorne', ['people', 'thorne']],
  ['/api/person?name=Hannah+Thorne', ['person', 'Hannah', 'Thorne']],
  ['/api/mentions?name=Hannah+Thorne&relation=spoke', ['mentions', 'Hannah', 'Thorne', '--relation', 'spoke']],
  ['/api/show?id=calderwick/council/2016-02-25', ['show', 'calderwick/council/2016-02-25']],
  ['/api/related?id=saltmere/town-council/2016-01-13/4', ['related', 'saltmere/town-council/2016-01-13/4']],
];

for (const [address, command] of COMMANDS)
  test(`${address} is what the command prints`, async () => {
    // Exit code 1 says that nothing was found, and the answer is printed all the same.
    const args = [...command, '--format', 'json', '--index', 'built'];
    const printed = await promisify(execFile)(PROGRAM, args, { cwd: server.folder, maxBuffer: 1 << 26 }).catch((e) => (e.code === 1 ? e : Promise.reject(e)));
    const [ours, theirs] = [await server.json(address), JSON.parse(printed.stdout)];
    for (const answer of [ours, theirs]) delete answer.took_ms;
    assert.deepEqual(ours, theirs);
  });
