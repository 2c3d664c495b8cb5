// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, number, object, oneOf, orNull, refTo, text, truth } from '../../api/openapi.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import type { JsonSchema } from '../../web/fields.js';
import { DIFFERENCE_GROUPS, type DifferenceLine } from '../domain/difference-line.js';
import type { MeansSum, ToldDifference } from '../domain/difference-lines.js';
import { REASON_KINDS } from '../domain/goal.events.js';
import type { OtherChanges } from './difference-page.js';
import {
  differenceLead,
  type DifferenceNames,
  GROUP_WORDS,
  groupSummary,
  type StandWords,
  tellLine,
} from './difference-sentences.js';

/*
 * What differs between two Stände, as programs see it: the sentences that people read, and beside them what they were made
 * of. Each shape stands beside its schema.
 */

function lineResource(line: DifferenceLine, names: DifferenceNames) {
  const { what, note, entries } = tellLine(line, names);
  return {
    goalId: line.goalId,
    code: line.code,
    title: line.title,
    facet: line.facet,
    part: line.part,
    sentence: what,
    note,
    content: line.content,
    standing: line.standing,
    events: entries.map(({ eventId, on, recordedAt, who, what: sentence, why, evidence }) => ({
      eventId,
      effectiveOn: on,
      recordedAt,
      actorName: who,
      sentence,
      why,
      evidence,
    })),
  };
}

function meansResource({ personDays, euros, measures, withoutPersonDays, withoutEuros }: MeansSum) {
  return { personDays, euros, measures, withoutPersonDays, withoutEuros };
}

function otherResource({ id, title, changes }: OtherChanges) {
  return {
    id,
    label: title,
    changes: changes.map(({ subject, what, entries }) => ({
      href: subject.href,
      title: subject.title,
      sentence: what,
      eventIds: entries.map(({ eventId }) => eventId),
    })),
  };
}

/** Everything that differs, group by group. */
export function differenceResource(
  told: ToldDifference,
  from: StandWords,
  to: StandWords,
  names: DifferenceNames,
  others: readonly OtherChanges[],
) {
  const { daysLater, daysEarlier, reasonsLater, means, shifts } = told;
  return {
    from: { day: from.day, label: from.label },
    to: { day: to.day, label: to.label },
    sentence: differenceLead(told, from, to),
    daysLater,
    daysEarlier,
    reasonsLater,
    standings: shifts,
    means: {
      before: meansResource(means.before),
      after: meansResource(means.after),
      approved: means.approved,
    },
    groups: told.groups.map(({ group, goals, lines }) => ({
      group,
      label: GROUP_WORDS[group],
      goals,
      summary: groupSummary(group, told) ?? null,
      lines: lines.map((line) => lineResource(line, names)),
    })),
    others: others.map(otherResource),
  };
}

const stand = object({ day: day(), label: text('„Sitzung Q3/2026“ oder ein Datum.') });
const meansSum = object({
  personDays: number('Personentage aller Maßnahmen, die nicht gestrichen sind.'),
  euros: number(),
  measures: integer('Wie viele Maßnahmen es sind.'),
  withoutPersonDays: integer('Bei wie vielen die Personentage unbekannt sind.'),
  withoutEuros: integer('Bei wie vielen die Kosten unbekannt sind.'),
});
const standing = oneOf(Object.keys(STATUS_WORDS));
const shift = { from: standing, to: standing, byTime: truth('Ohne dass etwas zu dem Ziel eingetragen wurde.') };

export const differenceSchemas: Readonly<Record<string, JsonSchema>> = {
  DifferenceLine: object({
    goalId: text(),
    code: text(),
    title: text(),
    facet: text('Welche Angabe des Ziels sich geändert hat; „goal“: das ganze Ziel.'),
    part: orNull(text('Kennung des Kriteriums, des Meilensteins oder der Maßnahme.')),
    sentence: text('Was im Ergebnis anders ist.'),
    note: orNull(text('Wie sich der Status inzwischen geändert hat.')),
    content: { type: 'object', description: 'Vorher und nachher, je nach kind.' },
    standing: orNull(object(shift)),
    events: listOf(
      object({
        eventId: text(),
        effectiveOn: day('Seit wann es gilt.'),
        recordedAt: instant('Wann es eingetragen wurde.'),
        actorName: text(),
        sentence: text(),
        why: orNull(text()),
        evidence: orNull(text()),
      }),
      'Woher es kommt, das älteste zuerst.',
    ),
  }),
  Difference: object({
    from: stand,
    to: stand,
    sentence: text('Die Antwort in einem Satz.'),
    daysLater: integer('Um wie viele Tage Fristen zusammen später geworden sind.'),
    daysEarlier: integer('Um wie viele Tage Fristen zusammen früher geworden sind.'),
    reasonsLater: listOf(
      object({ kind: oneOf(REASON_KINDS), count: integer() }),
      'Warum Fristen später geworden sind, der häufigste Grund zuerst.',
    ),
    standings: listOf(
      object({ goalId: text(), code: text(), title: text(), ...shift }),
      'Ziele, deren Status ein anderer ist.',
    ),
    means: object({ before: meansSum, after: meansSum, approved: integer('In dieser Zeit genehmigte Maßnahmen.') }),
    groups: listOf(
      object({
        group: oneOf(DIFFERENCE_GROUPS),
        label: text(),
        goals: integer('Wie viele Ziele es sind.'),
        summary: orNull(text()),
        lines: listOf(refTo('DifferenceLine')),
      }),
      'Nur Gruppen, in denen es etwas gibt.',
    ),
    others: listOf(
      object({
        id: text(),
        label: text(),
        changes: listOf(object({ href: text(), title: text(), sentence: text(), eventIds: listOf(text()) })),
      }),
      'Was sich an Beschlüssen geändert hat.',
    ),
  }),
};
