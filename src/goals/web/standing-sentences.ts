// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, percent } from '../../web/formats.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import type { Assessed } from '../domain/standing.js';
import type { GoalSheet } from '../views/goal-sheet.js';

function days(count: number): string {
  return count === 1 ? '1 Tag' : `${count} Tage`;
}

/** Dative: "seit 3 Tagen", "vor 1 Tag". */
function daysAgo(count: number): string {
  return count === 1 ? '1 Tag' : `${count} Tagen`;
}

/** Why the goal stands as it does, without the status word: `41 % bei noch 37 Tagen`. */
export function standingReason({ standing, reason }: Assessed, sheet: GoalSheet): string {
  switch (reason.kind) {
    case 'ended':
      return sheet.goal.status === 'achieved' ? `am ${germanDay(sheet.goal.achievedOn)}` : '';
    case 'paused':
      return reason.until === null ? 'die Arbeit ruht' : `voraussichtlich bis ${germanDay(reason.until)}`;
    case 'override':
      return `von Hand gesetzt (nach den Regeln: ${STATUS_WORDS[reason.derived]}). ${reason.sentence} Entschieden: ${reason.decidedBy}`;
    case 'never-reported':
      return `die Frist ist seit ${daysAgo(reason.daysLate)} vorbei, und es gibt noch keinen Bericht`;
    case 'not-reported-yet':
      return 'es gibt noch keinen Bericht';
    case 'silent':
      return sheet.lastWord
        ? `seit ${daysAgo(reason.days)} nicht bestätigt, zuletzt am ${germanDay(sheet.lastWord.on)}`
        : `vor ${daysAgo(reason.days)} aufgenommen, und es gibt noch keinen Bericht`;
    case 'deadline-passed':
      return `die Frist ist seit ${daysAgo(reason.days)} vorbei`;
    case 'milestone-passed':
      return `der Meilenstein „${reason.title}“ ist seit ${daysAgo(reason.days)} fällig`;
    case 'dependency':
      return reason.standing === 'later'
        ? `hängt von ${reason.code} ab, und das ist erst später fällig`
        : `hängt von ${reason.code} ab, und das ist ${STATUS_WORDS[reason.standing].toLowerCase()}`;
    case 'behind':
      return `${percent(reason.progress)} erreicht, nach verstrichener Zeit wären ${percent(reason.expected)} zu erwarten; noch ${days(reason.daysLeft)}`;
    case 'final-stretch':
      return `${reason.progress === null ? 'noch ohne Messwert' : `${percent(reason.progress)} erreicht`}, noch ${days(reason.daysLeft)}`;
    case 'in-time':
      return standing === 'on-track' ? `noch ${days(reason.daysLeft)}` : '';
  }
}

/** The same for lists: without what an officer wrote. */
export function shortReason(assessed: Assessed, sheet: GoalSheet): string {
  return assessed.reason.kind === 'override'
    ? `nach den Regeln: ${STATUS_WORDS[assessed.reason.derived]}`
    : standingReason(assessed, sheet);
}

/** `Gefährdet: 41 % erreicht, noch 37 Tage.` With {@link shortReason} nothing in it was written by anybody. */
export function standingSentence(assessed: Assessed, sheet: GoalSheet, reasonOf = standingReason): string {
  const why = reasonOf(assessed, sheet);
  return `${STATUS_WORDS[assessed.standing]}${why ? `: ${why}` : ''}${/[.!?]$/.test(why) ? '' : '.'}`;
}
