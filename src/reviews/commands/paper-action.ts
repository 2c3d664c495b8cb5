// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import {
  Action,
  type ActionClass,
  type ActionInfo,
  DatedAction,
  ReasonedAction,
  registerAction,
  type RegisteredAction,
} from '../../web/action.js';
import { ListField, NumberField, ReferenceField, ReferencesField, TextField, YesNoField } from '../../web/fields.js';
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import type { PaperContent } from '../domain/decision-paper.events.js';

export class PaperOptionInput {
  @TextField({ label: 'Option', max: 200, example: 'Den Rollout auf 2027 verteilen' })
  title!: string;

  @TextField({ label: 'Beschreibung', optional: true, max: 4000, lines: 3 })
  text?: string;

  @TextField({ label: 'Auswirkung', hint: 'Was folgt daraus, was nicht?', optional: true, max: 2000, lines: 2 })
  effect?: string;

  @NumberField({
    label: 'Personentage',
    hint: 'Leer lassen, wenn noch nicht geschätzt.',
    unit: 'PT',
    min: 0,
    max: 100_000,
    decimals: 1,
    optional: true,
  })
  personDays?: number;

  @NumberField({
    label: 'Kosten',
    hint: 'In ganzen Euro. Leer lassen, wenn noch nicht geschätzt.',
    unit: '€',
    min: 0,
    max: 1_000_000_000,
    optional: true,
  })
  euros?: number;

  @YesNoField({ label: 'Diese Option wird empfohlen', example: true })
  recommended!: boolean;
}

export class AvailableFundsInput {
  @NumberField({ label: 'Jahr', min: 1900, max: 2199, plain: true, example: 2027 })
  year!: number;

  @NumberField({
    label: 'Verfügbare Mittel',
    hint: 'In ganzen Euro; 0, wenn nichts bereitsteht.',
    unit: '€',
    min: 0,
    max: 1_000_000_000,
  })
  euros!: number;
}

/** What is written in a paper; drafting and revising ask for all of it. */
export abstract class PaperContentAction extends Action<DecisionPaperCommand> {
  @TextField({
    label: 'Titel',
    max: 200,
    example: 'Dokumentenmanagement: Rollout auf zwei Haushaltsjahre verteilen',
  })
  title!: string;

  @ReferencesField({ label: 'Ziele, um die es geht', to: 'goal', max: 20 })
  goalIds!: string[];

  @TextField({
    label: 'Wer soll entscheiden?',
    hint: 'Zum Beispiel „Samtgemeindeausschuss“ oder „AG Digitalisierung“.',
    max: 200,
    example: 'Samtgemeindeausschuss',
  })
  addressee!: string;

  @TextField({
    label: 'Beschlussvorschlag',
    hint: 'Der Wortlaut, über den abgestimmt wird. Spätestens zum Vorlegen wird er gebraucht.',
    optional: true,
    max: 4000,
    lines: 5,
  })
  resolutionText?: string;

  @TextField({
    label: 'Anlass und Sachverhalt',
    hint: 'Warum jetzt? Stand, Verschiebungen und Mittelbedarf der Ziele stehen von selbst in der Vorlage.',
    optional: true,
    max: 8000,
    lines: 6,
  })
  occasion?: string;

  @ListField({
    label: 'Optionen',
    hint: 'Zwischen denen gewählt werden kann. Auch „nichts tun“ ist eine.',
    of: PaperOptionInput,
    each: 'Option',
    optional: true,
    max: 10,
  })
  options?: PaperOptionInput[];

  @ListField({
    label: 'Verfügbare Mittel nach Jahren',
    hint: 'Was im Haushalt für diese Ziele bereitsteht, auch schon Bewilligtes. Daraus ergibt sich die Finanzierungslücke.',
    of: AvailableFundsInput,
    each: 'Haushaltsjahr',
    optional: true,
    max: 20,
  })
  availableFunds?: AvailableFundsInput[];

  @ReferenceField({ label: 'Für die Sitzung', to: 'review', optional: true, hidden: true })
  reviewId?: string;

  /** How many options are ticked as the recommended one; only one can be. */
  get recommendations(): readonly number[] {
    return (this.options ?? []).flatMap(({ recommended }, index) => (recommended ? [index] : []));
  }

  protected get content(): PaperContent {
    const { title, goalIds, addressee, resolutionText = null, occasion = null, reviewId = null } = this;
    const options = (this.options ?? []).map((option, index) => ({
      optionId: this.newId(`option-${index}`),
      title: option.title,
      text: option.text ?? null,
      effect: option.effect ?? null,
      personDays: option.personDays ?? null,
      euros: option.euros ?? null,
    }));
    const [recommended] = this.recommendations;
    return {
      goalIds,
      title,
      occasion,
      addressee,
      options,
      recommendedOptionId: recommended === undefined ? null : options[recommended]!.optionId,
      resolutionText,
      availableFunds: (this.availableFunds ?? []).map(({ year, euros }) => ({ year, euros })),
      reviewId,
    };
  }
}

/** What happens to a paper on a day that may be an earlier one. */
export abstract class DatedPaperAction extends DatedAction<DecisionPaperCommand> {}

export abstract class ReasonedPaperAction extends ReasonedAction<DecisionPaperCommand> {}

export type RegisteredPaperAction = RegisteredAction<Action<DecisionPaperCommand>>;

/** Joins a class with its words; the list of all of them is in `decision-paper-actions.ts`. */
export function paperAction(type: ActionClass<Action<DecisionPaperCommand>>, info: ActionInfo): RegisteredPaperAction {
  return registerAction(type, info);
}
