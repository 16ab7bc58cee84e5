// Opens pages of the server in Chromium, in any manner that a reader may have, and watches that they keep to themselves: no request to
// anybody else, no error, no dialog, no breach of the content security policy.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The usual window. */
export const WIDE = { width: 1280, height: 900 };
/** A phone. */
export const NARROW = { width: 390, height: 844 };

/**
 * A browser for the pages of one server. `visit` opens a page, gives it to a function and then says what the page did that it must not;
 * `missing` names the status of an answer that is meant to be an error.
 */
export async function browser(site) {
  const program = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });

  async function visit(path, use, { scripts = true, viewport = WIDE, dark = false, still = false, missing } = {}) {
    const context = await program.newContext({
      baseURL: site.origin,
      javaScriptEnabled: scripts,
      viewport,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: still ? 'reduce' : 'no-preference',
    });
    context.setDefaultTimeout(10_000);
    try {
      const faults = watched(context, site.origin, missing);
      const page = await context.newPage();
      const answer = await page.goto(path);
      assert.equal(answer.status(), missing ?? 200, `${path} answers ${answer.status()}`);
      const found = await use(page, answer);
      assert.deepEqual(faults, [], `${path} does what no page may do`);
      return found;
    } finally {
      await context.close();
    }
  }

  return { visit, close: () => program.close() };
}

function watched(context, origin, missing) {
  const faults = [];
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && asked !== origin) faults.push(`request to ${request.url()}`);
  });
  context.on('console', (message) => {
    const meant = missing !== undefined && message.text().includes(`status of ${missing}`);
    const breach = /content.security.policy/i.test(message.text());
    if ((message.type() === 'error' && !meant) || breach) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`error: ${error.error()}`));
  context.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  return faults;
}
