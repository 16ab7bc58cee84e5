// Takes a picture of every kind of page, wide and narrow, light and dark, into the folder `shots`. It is no test.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { browser, NARROW, WIDE } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { site } from './server.mjs';

const SHOTS = fileURLToPath(new URL('shots/', import.meta.url));

await mkdir(SHOTS, { recursive: true });
const server = await site();
try {
  const { visit, close } = await browser(server);
  try {
    for (const { name, path, missing } of PAGES)
      for (const viewport of [WIDE, NARROW])
        for (const dark of [false, true]) {
          const file = `${name.replace(/\W+/g, '-')}-${viewport.width}-${dark ? 'dark' : 'light'}.png`;
          const shoot = (page) => page.screenshot({ path: SHOTS + file, fullPage: true });
          await visit(path, shoot, { missing, viewport, dark });
          console.log(file);
        }
  } finally {
    await close();
  }
} finally {
  await server.stop();
}
