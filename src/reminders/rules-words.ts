// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { LAENDER } from '../calendar/public-holidays.js';
import { enumeration, plural } from '../web/formats.js';
import type { RuleSentences } from '../web/problems.js';
import { type AgreedRules, DEFAULT_RULES, type RemindingRule, type UncertainRule } from './domain/rules.js';
import type { ReminderRuleName } from './domain/reminder.js';

/** What the rules of reminders are called and say, in German. */

export const UNCERTAIN_RULE_WORDS: Readonly<Record<UncertainRule, string>> = {
  leave:
    'Nachsehen lassen: Sie geht nicht noch einmal hinaus. Die Digitalisierungsbeauftragten entscheiden auf der Seite „Erinnerungen“.',
  'once-more': 'Einmal wiederholen: Nach einer Stunde geht sie noch einmal hinaus. Sie kann dann zweimal ankommen.',
};

const DAYS = (count: number): string => plural(count, 'Tag', 'Tage');
const DAYS_DATIVE = (count: number): string => plural(count, 'Tag', 'Tagen');
/** `30, 14 und 7 Tage`, `1 Tag` */
const LIST = (days: readonly number[]): string =>
  `${enumeration(days.map(String))} ${days.length === 1 && days[0] === 1 ? 'Tag' : 'Tage'}`;

/** One sentence for each of the rules, without the full stop at its end. */
const RULE_PARTS: readonly {
  readonly of: (rules: AgreedRules) => unknown;
  readonly say: (rules: AgreedRules, nameOf: (personId: string) => string) => string;
}[] = [
  {
    of: ({ schedule }) => schedule.before,
    say: ({ schedule: { before } }) =>
      before.length === 0 ? 'keine Erinnerung vor der Frist' : `${LIST(before)} vor der Frist`,
  },
  {
    of: ({ schedule }) => [schedule.late, schedule.lateEvery],
    say: ({ schedule: { late, lateEvery } }) =>
      [
        late.length === 0 ? '' : `${LIST(late)} nach der Frist`,
        lateEvery === 0
          ? late.length === 0
            ? 'nach der Frist nicht wieder'
            : 'danach nicht wieder'
          : `${late.length === 0 ? 'nach der Frist' : 'danach'} alle ${DAYS(lateEvery)}`,
      ]
        .filter(Boolean)
        .join(', '),
  },
  { of: ({ schedule }) => schedule.silentEvery, say: (r) => `ohne Meldung alle ${DAYS(r.schedule.silentEvery)}` },
  {
    of: ({ schedule }) => schedule.gapDays,
    say: (r) => `zwischen zwei Mails mindestens ${DAYS(r.schedule.gapDays)}`,
  },
  {
    of: ({ schedule }) => schedule.officerAfter,
    say: (r) => `an die Digitalisierungsbeauftragten nach ${DAYS_DATIVE(r.schedule.officerAfter)}`,
  },
  {
    of: ({ schedule, leadId }) => [schedule.leadAfter, leadId],
    say: ({ schedule, leadId }, nameOf) =>
      leadId === null
        ? 'an die Leitung nie'
        : `an ${nameOf(leadId)} als Leitung nach ${DAYS_DATIVE(schedule.leadAfter)}`,
  },
  { of: ({ schedule }) => schedule.hour, say: (r) => `ab ${r.schedule.hour} Uhr` },
  {
    of: ({ schedule }) => schedule.firstWord,
    say: (r) =>
      r.schedule.firstWord
        ? 'wer zuständig wird, bekommt gleich eine Mail'
        : 'wer zuständig wird, bekommt nicht gleich eine Mail',
  },
  {
    of: ({ land }) => land,
    say: ({ land }) =>
      land === null ? 'nur bundesweite Feiertage zählen' : `die Feiertage von ${LAENDER[land]} zählen`,
  },
  {
    of: ({ whenUncertain }) => whenUncertain,
    say: (r) =>
      r.whenUncertain === 'leave'
        ? 'ungewisse Mails gehen nicht noch einmal hinaus'
        : 'ungewisse Mails gehen noch einmal hinaus',
  },
];

/** What differs from another agreement, by default from what the program comes with; undefined where nothing does. */
export function rulesChanged(
  rules: AgreedRules,
  nameOf: (personId: string) => string,
  from: AgreedRules = DEFAULT_RULES,
): string | undefined {
  const changed = RULE_PARTS.filter(({ of }) => JSON.stringify(of(rules)) !== JSON.stringify(of(from)));
  if (changed.length === 0) return undefined;
  return `${changed.map(({ say }) => say(rules, nameOf)).join('; ')}.`;
}

const between = ({ least, most }: Readonly<Record<string, string | number>>): string => `zwischen ${least} und ${most}`;

/** What people read when a rule on reminders forbids something, and the HTTP status of a request that breaks it. */
export const reminderRuleSentences: RuleSentences<
  RemindingRule | ReminderRuleName | 'days-unreadable' | 'lead-unknown'
> = {
  'days-not-in-order': {
    status: 422,
    say: () =>
      'Die Tage stehen nicht in der richtigen Reihenfolge. Bitte schreiben Sie vor der Frist den größten zuerst (30, 14, 7) und danach den kleinsten (1, 7), jeden nur einmal.',
  },
  'days-out-of-range': { status: 422, say: (details) => `Bitte nehmen Sie ganze Tage ${between(details)}.` },
  'hour-out-of-range': { status: 422, say: (details) => `Bitte nehmen Sie eine volle Stunde ${between(details)}.` },
  'lead-before-officer': {
    status: 422,
    say: ({ officerAfter }) =>
      `Die Leitung erfährt es nach den Digitalisierungsbeauftragten. Bitte nehmen Sie mindestens ${officerAfter} Tage.`,
  },
  'too-many-days': { status: 422, say: ({ most }) => `Das sind zu viele Tage. Bitte nennen Sie höchstens ${most}.` },
  'days-unreadable': {
    status: 422,
    say: () => 'Bitte schreiben Sie ganze Zahlen, durch Kommas getrennt, zum Beispiel 30, 14, 7.',
  },
  'lead-unknown': {
    status: 422,
    say: () =>
      'Diese Person gibt es hier nicht, oder sie ist per E-Mail nicht zu erreichen. Bitte wählen Sie jemand anderen.',
  },
  'reminder-unknown': { status: 404, say: () => 'Diese Erinnerung gibt es nicht. Bitte laden Sie die Seite neu.' },
  'reminder-settled': { status: 409, say: () => 'Diese Erinnerung ist schon abgeschlossen.' },
  'attempt-running': {
    status: 409,
    say: () => 'Diese Erinnerung ist gerade unterwegs. Bitte warten Sie einen Augenblick.',
  },
  'attempt-too-late': {
    status: 409,
    say: () => 'Der Tag, für den diese Mail gedacht war, ist vorbei. Wegmarke prüft von selbst, wann sie hinausgeht.',
  },
  'reminder-delivered': {
    status: 409,
    say: () => 'Bei dieser Erinnerung ist nichts mehr zu tun: Sie ist zugestellt, unterwegs oder entfallen.',
  },
};
