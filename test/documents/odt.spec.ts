import { expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { odtOf } from '../../src/documents/odt.js';
import { aPaper } from './a-paper.js';
it('x', () => {
  writeFileSync('/tmp/docs-try/o.odt', odtOf(aPaper));
  expect(1).toBe(1);
});
