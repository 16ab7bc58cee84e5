// Writes minutes of which one item is a single line of five million bytes, which is too much to keep beside the others.

import { writeFile } from 'node:fs/promises';

const BYTES = 5_000_000;
const SENTENCE = 'The weathervane had been looked at again and it turned. ';

/** A word that stands at the very end of the line and nowhere else. */
export const LAST_WORD = 'windmost';

export function makeLong(file) {
  const line = SENTENCE.repeat(Math.ceil(BYTES / SENTENCE.length)) + `The last word was ${LAST_WORD}.`;
  return writeFile(
    file,
    `QUILLON PARISH COUNCIL

Minutes of the meeting of the Parish Council held on Tuesday 4 September 2018 at 7.30 pm in the Old Forge, Quillon

Present: Cllr Amery Voss (Chairman), Cllr Bettina Crole and Miss Freya Tallis (Clerk).

1. Apologies

There were none.

2. The weathervane at length

${line}

3. Date of next meeting

2 October 2018.
`,
  );
}
