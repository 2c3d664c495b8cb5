// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { cutKern } from '../../scripts/cut-kern.js';

describe('The cut of KERN', () => {
  it('is what the installed version and our sheets lead to (else: node scripts/cut-kern.ts)', async () => {
    expect(readFileSync(new URL('../../src/web/assets/kern.css', import.meta.url), 'utf8')).toBe(await cutKern());
  });
});
