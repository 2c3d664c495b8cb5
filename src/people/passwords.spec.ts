// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { Passwords } from './passwords.js';

describe('passwords', () => {
  it('are kept as OWASP recommends', async () => {
    expect(await new Passwords().hash('vier zufällige Wörter')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('match themselves only, however the umlaut was typed', async () => {
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    const hashed = await passwords.hash('vier zufällige Wörter'.normalize('NFD'));
    expect(await passwords.verify(hashed, 'vier zufällige Wörter')).toBe(true);
    expect(await passwords.verify(hashed, 'Vier zufällige Wörter')).toBe(false);
    expect(await passwords.verify(hashed, '')).toBe(false);
    expect(await passwords.hash('vier zufällige Wörter')).not.toBe(hashed);
  });

  it('of nobody match nothing', async () => {
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    expect(await passwords.verify(null, '')).toBe(false);
    expect(await passwords.verify(undefined, 'vier zufällige Wörter')).toBe(false);
  });
});
