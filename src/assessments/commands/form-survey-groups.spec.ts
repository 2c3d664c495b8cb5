// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { departmentsOfGroup, departmentsTogether, groupIdOf } from './form-survey-groups.js';

type Row = Parameters<typeof departmentsTogether>[0][number];

const row = (departmentId: string, headcount?: number, togetherWith?: string): Row => ({
  departmentId,
  ...(headcount === undefined ? {} : { headcount }),
  ...(togetherWith === undefined ? {} : { togetherWith }),
});
const of = (departmentIds: readonly string[], headcount: number, at: number) => ({ departmentIds, headcount, row: at });

describe('departments put together', () => {
  it.each<[string, Row[], ReturnType<typeof of>[]]>([
    ['nobody', [], []],
    ['each alone', [row('a', 12), row('b', 7)], [of(['a'], 12, 0), of(['b'], 7, 1)]],
    ['left out where nothing is said', [row('a', 12), row('b')], [of(['a'], 12, 0)]],
    ['a small one with another', [row('a', 12), row('b', 3, 'a')], [of(['a', 'b'], 15, 0)]],
    ['in whatever direction', [row('a', 3, 'b'), row('b', 12)], [of(['a', 'b'], 15, 0)]],
    ['chains', [row('a', 2, 'b'), row('b', 2, 'c'), row('c', 2)], [of(['a', 'b', 'c'], 6, 0)]],
    ['circles', [row('a', 2, 'b'), row('b', 2, 'c'), row('c', 2, 'a')], [of(['a', 'b', 'c'], 6, 0)]],
    ['with itself', [row('a', 12, 'a')], [of(['a'], 12, 0)]],
    ['with one that is left out', [row('a', 12, 'b'), row('b')], [of(['a'], 12, 0)]],
    ['the other one’s number is of both', [row('a', 15), row('b', undefined, 'a')], [of(['a', 'b'], 15, 0)]],
    ['one without anybody', [row('b', undefined, 'x')], [of(['b'], 0, 0)]],
  ])('%s', (_what, rows, groups) => {
    expect(departmentsTogether(rows)).toEqual(groups);
  });

  it('are known again by the id of their group', () => {
    expect(departmentsOfGroup(groupIdOf(['a', 'b']))).toEqual(['a', 'b']);
  });
});
