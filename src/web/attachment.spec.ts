// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { attachment } from './attachment.js';

describe('A file to be saved', () => {
  it.each([
    ['Fahrplan.ods', `attachment; filename="Fahrplan.ods"; filename*=UTF-8''Fahrplan.ods`],
    ['Maßnahmen Süd.csv', `attachment; filename="Massnahmen Sued.csv"; filename*=UTF-8''Ma%C3%9Fnahmen%20S%C3%BCd.csv`],
    [`é"\r\n;'(*).csv`, `attachment; filename="e________.csv"; filename*=UTF-8''%C3%A9%22%0D%0A%3B%27%28%2A%29.csv`],
  ])('%j keeps its name', (name, header) => {
    expect(attachment(name)).toBe(header);
  });
});
