// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LAENDER, type Land } from '../../calendar/public-holidays.js';
import { Core } from '../../core.js';
import type { Envelope, Outcome } from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { ChoiceField, NumberField, ReferenceField, TextField, YesNoField } from '../../web/fields.js';
import type { ReminderCommand } from '../domain/reminder.js';
import type { AgreedRules, RemindingCommand, UncertainRule } from '../domain/rules.js';
import { reminderDomain, remindingDomain } from '../reminder-domains.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import { UNCERTAIN_RULE_WORDS } from '../rules-words.js';

/** What officers ask of reminders as a whole, a municipality's. */
export abstract class RemindingAction extends Command<Outcome> {
  /** Set by the web layer after the check, never taken from the body. */
  declare envelope: Envelope;

  abstract toCommand(): RemindingCommand;
}

/** What officers ask of one reminder. */
export abstract class DeliveryAction extends Command<Outcome> {
  declare envelope: Envelope;
  /** From the address. */
  declare reminderId: string;

  abstract toCommand(): ReminderCommand;
}

/** In forms and for programs there is no choice without a value. */
const ALL_LAENDER = 'BUND';

/** `30, 14, 7` → [30, 14, 7] */
function daysIn(text: string | undefined, field: string): readonly number[] {
  const words = (text ?? '').split(/[\s,;]+/).filter((word) => word !== '' && word !== 'und');
  if (!words.every((word) => /^\d{1,4}$/.test(word))) throw new RuleViolation('days-unreadable', {}, field);
  return words.map(Number);
}

/** When whom the municipality wants reminded. The same fields, with the same values, are what {@link valuesOf} makes of rules. */
export class AgreeOnReminderRules extends RemindingAction {
  @TextField({
    label: 'Tage vor der Frist',
    hint: 'Der größte zuerst, durch Kommas getrennt. Am Tag der Frist wird immer erinnert. Leer: vorher nie.',
    optional: true,
    max: 100,
    example: '30, 14, 7, 3, 1',
  })
  before?: string;

  @TextField({
    label: 'Tage nach der Frist',
    hint: 'Der kleinste zuerst, durch Kommas getrennt. Leer: keine einzelnen Tage.',
    optional: true,
    max: 100,
    example: '1, 7',
  })
  late?: string;

  @NumberField({
    label: 'Danach wieder alle',
    hint: 'Solange es offen ist. 0: nicht wieder.',
    unit: 'Tage',
    min: 0,
    example: 30,
  })
  lateEvery!: number;

  @NumberField({
    label: 'Unbestätigte Ziele: nachfragen alle',
    hint: 'Wenn 90 Tage lang niemand gemeldet hat, wie es steht. Mindestens 7.',
    unit: 'Tage',
    min: 0,
    example: 30,
  })
  silentEvery!: number;

  @NumberField({
    label: 'Abstand zwischen zwei Mails',
    hint: 'So viele Tage liegen für eine Person mindestens dazwischen. Nur am Tag der Frist selbst und am Tag vor dem Ende einer Befragung wird nicht gewartet.',
    unit: 'Tage',
    min: 0,
    example: 5,
  })
  gapDays!: number;

  @NumberField({
    label: 'Digitalisierungsbeauftragte erfahren es nach',
    hint: 'So viele Tage nach der Frist, wenn seitdem niemand etwas gemeldet hat.',
    unit: 'Tagen',
    min: 0,
    example: 7,
  })
  officerAfter!: number;

  @NumberField({
    label: 'Die Leitung erfährt es nach',
    hint: 'So viele Tage nach der Frist, nicht vor den Digitalisierungsbeauftragten. Gilt nur, wenn unten jemand gewählt ist.',
    unit: 'Tagen',
    min: 0,
    example: 30,
  })
  leadAfter!: number;

  @ReferenceField({
    label: 'Leitung',
    hint: 'Wer es zuletzt erfährt, zum Beispiel die Verwaltungsleitung. „Keine Angabe“: niemand.',
    to: 'person',
    optional: true,
  })
  leadId?: string;

  @NumberField({
    label: 'Mails gehen hinaus ab',
    hint: 'Volle Stunde nach der Uhr im Rathaus, von 6 bis 12.',
    unit: 'Uhr',
    min: 0,
    example: 8,
  })
  hour!: number;

  @YesNoField({
    label: 'Wer zuständig wird, bekommt gleich eine erste Mail',
    hint: 'Eine Viertelstunde danach, an Werktagen bis 18 Uhr. Wer sich selbst einträgt, bekommt keine.',
  })
  firstWord!: boolean;

  @ChoiceField({
    label: 'Feiertage',
    hint: 'An Wochenenden und Feiertagen gehen keine Mails hinaus. Welche gelten, sagt das Land.',
    choices: { [ALL_LAENDER]: 'nur bundesweite Feiertage', ...LAENDER },
  })
  land!: typeof ALL_LAENDER | Land;

  @ChoiceField({
    label: 'Wenn ungewiss ist, ob eine Mail ankam',
    hint: 'Reißt die Verbindung im falschen Augenblick ab, kann niemand wissen, ob der Mailserver die Mail angenommen hat.',
    choices: UNCERTAIN_RULE_WORDS,
  })
  whenUncertain!: UncertainRule;

  toRules(): AgreedRules {
    const { lateEvery, silentEvery, gapDays, officerAfter, leadAfter, hour, firstWord, land, whenUncertain } = this;
    return {
      schedule: {
        before: daysIn(this.before, 'before'),
        late: daysIn(this.late, 'late'),
        lateEvery,
        silentEvery,
        gapDays,
        officerAfter,
        leadAfter,
        hour,
        firstWord,
      },
      land: land === ALL_LAENDER ? null : land,
      leadId: this.leadId ?? null,
      whenUncertain,
    };
  }

  override toCommand(): RemindingCommand {
    return { type: 'AgreeOnReminderRules', data: this.toRules() };
  }
}

/** What the fields of {@link AgreeOnReminderRules} hold for rules: what a form starts from, and what programs are answered. */
export function valuesOf({ schedule, land, leadId, whenUncertain }: AgreedRules) {
  const { before, late, ...numbers } = schedule;
  return {
    before: before.length === 0 ? null : before.join(', '),
    late: late.length === 0 ? null : late.join(', '),
    ...numbers,
    leadId,
    land: land ?? ALL_LAENDER,
    whenUncertain,
  };
}

export class HoldReminders extends RemindingAction {
  override toCommand(): RemindingCommand {
    return { type: 'HoldReminders', data: { cause: 'by-hand' } };
  }
}

export class ReleaseReminders extends RemindingAction {
  @ChoiceField({
    label: 'Was soll mit dem geschehen, was inzwischen fällig wurde?',
    choices: {
      'make-up': 'Nachholen, was wartet',
      drop: 'Was bis heute fällig war, nicht mehr verschicken',
    },
    example: 'drop',
  })
  waiting!: 'make-up' | 'drop';

  override toCommand(): RemindingCommand {
    return { type: 'ReleaseReminders', data: { dropWaiting: this.waiting === 'drop' } };
  }
}

export class ResendReminder extends DeliveryAction {
  override toCommand(): ReminderCommand {
    return { type: 'OrderResend', data: { cause: 'by-hand' } };
  }
}

export class TakeCareOfDelivery extends DeliveryAction {
  override toCommand(): ReminderCommand {
    return { type: 'TakeCareOfDelivery', data: {} };
  }
}

@CommandHandler(AgreeOnReminderRules)
class AgreeOnReminderRulesHandler implements ICommandHandler<AgreeOnReminderRules> {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(REMINDERS) private readonly reminders: Reminders,
  ) {}

  async execute(action: AgreeOnReminderRules): Promise<Outcome> {
    const { envelope, leadId } = action;
    const { municipalityId } = envelope;
    return this.core.commands.run(remindingDomain, municipalityId, action.toCommand(), envelope, () => {
      // The domain knows no persons.
      if (leadId !== undefined && !this.reminders.recipients.byId(municipalityId, leadId))
        throw new RuleViolation('lead-unknown', {}, 'leadId');
    });
  }
}

function remindingHandlerOf(type: Type<RemindingAction>): Type<ICommandHandler> {
  @CommandHandler(type)
  class RemindingActionHandler implements ICommandHandler<RemindingAction> {
    constructor(@Inject(Core) private readonly core: Core) {}

    execute(action: RemindingAction): Promise<Outcome> {
      const { envelope } = action;
      return this.core.commands.run(remindingDomain, envelope.municipalityId, action.toCommand(), envelope);
    }
  }
  return RemindingActionHandler;
}

function deliveryHandlerOf(type: Type<DeliveryAction>): Type<ICommandHandler> {
  @CommandHandler(type)
  class DeliveryActionHandler implements ICommandHandler<DeliveryAction> {
    constructor(@Inject(Core) private readonly core: Core) {}

    execute(action: DeliveryAction): Promise<Outcome> {
      return this.core.commands.run(reminderDomain, action.reminderId, action.toCommand(), action.envelope);
    }
  }
  return DeliveryActionHandler;
}

/** All of them only wire. */
export const reminderActionHandlers: readonly Type<ICommandHandler>[] = [
  AgreeOnReminderRulesHandler,
  ...[HoldReminders, ReleaseReminders].map(remindingHandlerOf),
  ...[ResendReminder, TakeCareOfDelivery].map(deliveryHandlerOf),
];
