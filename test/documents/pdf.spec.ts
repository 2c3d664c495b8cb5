import { expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { pdfOf } from '../../src/documents/pdf.js';
import { aPaper } from './a-paper.js';
it('x', async () => {
  const t = performance.now();
  const pdf = await pdfOf(aPaper);
  console.error(performance.now() - t);
  writeFileSync('/tmp/docs-try/p.pdf', pdf);
  expect(pdf.length).toBeGreaterThan(3);
  const t2 = performance.now();
  await pdfOf({ ...aPaper, title: 'B' });
  console.error(performance.now() - t2);
});
