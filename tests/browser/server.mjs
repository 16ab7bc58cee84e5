// Builds an index over the sample minutes and the hostile ones in a temporary folder, and runs the server over it for as long as a test
// file needs it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLong } from './hostile/make-long.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const MINUTEBOOK = resolve(HERE, process.env.MINUTEBOOK ?? '../../target/debug/minutebook');
const PATIENCE = 60_000;

/** A temporary folder with all minutes, always below the same relative paths. */
export async function folder({ long = false } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'minutebook-'));
  await cp(join(HERE, '../../corpus'), join(folder, 'corpus'), { recursive: true });
  await cp(join(HERE, 'hostile'), join(folder, 'hostile'), { recursive: true });
  await rm(join(folder, 'hostile/make-long.mjs'));
  // Not every file system has room for such a name, so it stands in no checkout.
  const works = join(folder, 'hostile/emberlow');
  await rename(join(works, 'works.txt'), join(works, `works "><b class='planted'>&.txt`));
  if (long) await makeLong(join(folder, 'hostile/quillon/2018-09-04-long.txt'));
  return folder;
}

/** Builds or refreshes the index of a folder. */
export async function build(folder) {
  const program = run(folder, ['index', 'corpus', 'hostile', '--index', 'built']);
  const code = await ended(program);
  assert.equal(code, 0, `minutebook index ended with ${code}: ${program.said()}`);
}

/** Starts the server over a folder's index, whether that is built already or not. */
export async function serve(folder, more = []) {
  const program = run(folder, ['serve', '--index', 'built', '--listen', '127.0.0.1:0', ...more]);
  const origin = await listening(program);
  return {
    origin,
    folder,
    /** The answer at an address; redirections are not followed. */
    get: (path, options) => fetch(origin + path, { redirect: 'manual', ...options }),
    /** What the programming interface says at an address. */
    async json(path) {
      const answer = await fetch(origin + path);
      assert.equal(answer.status, 200, `${path} answers ${answer.status}`);
      return answer.json();
    },
    /** The same where every line says one thing. */
    async lines(path) {
      const answer = await fetch(origin + path);
      assert.equal(answer.status, 200, `${path} answers ${answer.status}`);
      return (await answer.text()).trim().split('\n').map((line) => JSON.parse(line));
    },
    /** The answer to a request whose path is sent as it stands, dots and all. */
    raw: (path, options = {}) => raw(origin, path, options),
    /** What the server has said on its error stream. */
    said: () => program.said(),
    /** Asks the server to stop; gives how it ended. */
    async halt() {
      program.kill('SIGTERM');
      return ended(program);
    },
    /** Stops the server, which must end well, and removes its folder. */
    async stop() {
      program.kill('SIGTERM');
      const code = await ended(program);
      await rm(folder, { recursive: true, force: true });
      assert.equal(code, 0, `the server ended with ${code} when it was asked to stop: ${program.said()}`);
    },
  };
}

/** A server over all minutes. */
export async function site({ more, ...options } = {}) {
  const at = await folder(options);
  await build(at);
  return serve(at, more);
}

/** Tries until something holds, and fails where it does not within the time. */
export async function until(what, holds, patience = PATIENCE) {
  const end = Date.now() + patience;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `${what} did not come to be within ${patience / 1000} seconds`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

function run(cwd, args) {
  const program = spawn(MINUTEBOOK, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  program.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  program.said = () => said;
  const kill = () => program.kill('SIGKILL');
  process.once('exit', kill);
  program.ending = new Promise((done, fail) => {
    program.once('error', fail);
    program.once('close', (code, signal) => {
      process.removeListener('exit', kill);
      done(code ?? signal);
    });
  });
  program.ending.catch(() => {});
  return program;
}

async function ended(program) {
  let timer;
  const late = new Promise((done) => (timer = setTimeout(done, PATIENCE, 'no end at all')));
  const code = await Promise.race([program.ending, late]);
  clearTimeout(timer);
  return code;
}

async function listening(program) {
  let over;
  program.ending.then(
    (code) => (over = `it ended with ${code}`),
    (error) => (over = error.message),
  );
  const origin = () => /^Listening on (http:\/\/127\.0\.0\.1:\d+)\/?$/m.exec(program.said())?.[1];
  await until('a line "Listening on"', () => {
    assert.equal(over, undefined, `the server did not start: ${over}. ${program.said()}`);
    return origin();
  });
  return origin();
}

function raw(origin, path, { method = 'GET', headers = {} }) {
  const { hostname, port } = new URL(origin);
  return new Promise((done, fail) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on('error', fail);
    });
    asked.on('error', fail);
    asked.end();
  });
}
