// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * One decorator says everything about one input of a command: what the form shows, what is accepted, and what the API
 * documents. From one class come
 *
 * - the HTML form            (`CommandForm` in components/command-form.tsx, by way of {@link fieldsOf}),
 * - the reading of a form    ({@link fromForm}: German numbers and dates become plain values),
 * - the check                ({@link check}: class-validator, every message one German sentence that says what to mend),
 * - the JSON Schema          ({@link schemaOf}, OpenAPI 3.1).
 *
 * Fields check shape only. What is allowed in which state is decided by the domain.
 */
import { isEmail, registerDecorator, validateSync, type ValidationArguments } from 'class-validator';
import { isDay } from '../calendar/day.js';
import { readDeadline } from '../calendar/deadline.js';
import { germanDay, germanNumber } from './formats.js';

export type FieldKind =
  | 'text'
  | 'code'
  | 'email'
  | 'link'
  | 'password'
  | 'deadline'
  | 'day'
  | 'number'
  | 'euro'
  | 'yes-no'
  | 'choice'
  | 'reference'
  | 'references'
  | 'list';

/** What a reference may point to. Which ones exist is known at render time (`CommandForm`'s `references`). */
export type ReferenceTarget =
  | 'person'
  | 'department'
  | 'goal'
  | 'milestone'
  | 'measure'
  | 'criterion'
  | 'dimension'
  | 'review'
  | 'decision'
  | 'option'
  | 'assessment'
  | 'survey'
  | 'service'
  | 'basis'
  | 'finding';

/** A class whose properties carry field decorators. */
export type FieldClass<T extends object = object> = new (...args: never[]) => T;

/** Everything known about one input; absent members do not apply to the kind. */
export interface FieldDescription {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly hint?: string;
  readonly optional: boolean;
  /** Said in place of `freiwillig` where it can be left out only sometimes. */
  readonly optionalWords?: string;
  /** Rendered as a hidden input: the page knows the value already (the goal that a page is about). */
  readonly hidden: boolean;
  /** Shown in the API's documentation. */
  readonly example?: unknown;
  /** Text: fewest and most characters. Numbers: smallest and largest value. Lists: fewest and most entries. */
  readonly min?: number;
  readonly max?: number;
  /** Text: visible lines; more than one makes a textarea that keeps line breaks. */
  readonly lines: number;
  /** Numbers: shown behind the input, `PT`, `%`, `€`. */
  readonly unit?: string;
  /** Numbers: most digits after the comma. */
  readonly decimals?: number;
  /** Numbers: without points between thousands, as people write a year. */
  readonly plain?: boolean;
  /** Choice: stored value → German words, in the order in which they are offered. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly to?: ReferenceTarget;
  /** References: how one is written, where it is more than an id. */
  readonly written?: RegExp;
  readonly of?: FieldClass;
  /** List: what one of its entries is called, `Option`. */
  readonly each?: string;
  /** List: the choice or reference in each entry that is its heading; such entries are given, and none can be added. */
  readonly headedBy?: string;
  readonly autocomplete?: string;
  /** Password: one that exists already (signing in), so no rule on its length. */
  readonly existing?: boolean;
}

export interface FieldOptions {
  /** What the input is called, German, without colon. */
  readonly label: string;
  /** One short sentence below the label: why it is asked, or an example. */
  readonly hint?: string;
  readonly optional?: boolean;
  readonly optionalWords?: string;
  readonly hidden?: boolean;
  readonly example?: unknown;
  /** HTML `autocomplete` token. */
  readonly autocomplete?: string;
}

/** One thing to mend. `field` is a path: `deadline`, `criteria.0.label`; '' where the whole input is meant. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: FieldProblem[] };

// ---------------------------------------------------------------------------------------------------------------------
// Decorators

export function TextField(
  options: FieldOptions & { readonly min?: number; readonly max?: number; readonly lines?: number },
): PropertyDecorator {
  const lines = options.lines ?? 1;
  return field('text', { ...options, lines, min: options.min ?? 1, max: options.max ?? (lines > 1 ? 4000 : 200) });
}

/** A short code as people number their goals: 1–12 letters, digits, points and hyphens (`Z1`, `3.2-b`). */
export function CodeField(options: FieldOptions): PropertyDecorator {
  return field('code', { example: 'Z1', ...options, min: 1, max: 12 });
}

export function EmailField(options: FieldOptions): PropertyDecorator {
  return field('email', { autocomplete: 'email', example: 'erika.muster@musterau.example', ...options, max: 254 });
}

/** An absolute http or https address. */
export function LinkField(options: FieldOptions): PropertyDecorator {
  return field('link', { example: 'https://www.musterau.example/beschluss-17', ...options, max: 2000 });
}

/** A new password of at least 12 characters, or with `existing` one to sign in with. Kept exactly as typed. */
export function PasswordField(
  options: FieldOptions & { readonly existing?: boolean; readonly min?: number },
): PropertyDecorator {
  return field('password', {
    autocomplete: options.existing ? 'current-password' : 'new-password',
    ...options,
    min: options.existing ? 1 : (options.min ?? 12),
    max: 200,
  });
}

/** A deadline in words (`Q3/2026`, `Mitte 2026`, `31.03.2027`); the value keeps the words, {@link readDeadline} reads them. */
export function DeadlineField(options: FieldOptions): PropertyDecorator {
  return field('deadline', { example: 'Q3/2026', ...options, max: 60 });
}

/** A calendar day. The value is ISO `YYYY-MM-DD`; forms also accept `30.06.2026`. */
export function DayField(options: FieldOptions): PropertyDecorator {
  return field('day', { example: '2026-06-30', ...options });
}

/** A finite number; `decimals` (default 0) digits after the comma at most. */
export function NumberField(
  options: FieldOptions & {
    readonly min?: number;
    readonly max?: number;
    readonly unit?: string;
    readonly decimals?: number;
    readonly plain?: boolean;
  },
): PropertyDecorator {
  return field('number', { max: 1_000_000_000_000, ...options, decimals: options.decimals ?? 0 });
}

/** An amount in euros (not cents) with at most two digits after the comma; not negative unless `min` says so. */
export function EuroField(options: FieldOptions & { readonly min?: number; readonly max?: number }): PropertyDecorator {
  return field('euro', { min: 0, max: 1_000_000_000, example: 12500, ...options, unit: '€', decimals: 2 });
}

/** A boolean. Required: a checkbox, unticked is `false`. Optional: Ja / Nein / keine Angabe, the last is absent. */
export function YesNoField(options: FieldOptions): PropertyDecorator {
  return field('yes-no', options);
}

/** One of a few values; `choices` maps what is stored to what people read. */
export function ChoiceField(
  options: FieldOptions & { readonly choices: Readonly<Record<string, string>> },
): PropertyDecorator {
  return field('choice', options);
}

/** The id of something that exists; whether it does is decided later. */
export function ReferenceField(options: FieldOptions & { readonly to: ReferenceTarget }): PropertyDecorator {
  return field('reference', options);
}

/** Several ids without repetition (goals to confirm together, goals on which one depends). */
export function ReferencesField(
  options: FieldOptions & {
    readonly to: ReferenceTarget;
    readonly min?: number;
    readonly max?: number;
    readonly written?: RegExp;
  },
): PropertyDecorator {
  return field('references', { min: options.optional ? 0 : 1, max: 500, ...options });
}

/**
 * A list of groups of fields. In forms the inputs are called `criteria.0.label`; empty groups are left out.
 *
 * `each` is what one of them is called: forms head it `Option 2`, and what is wrong in it begins so.
 */
export function ListField(
  options: FieldOptions & {
    readonly of: FieldClass;
    readonly each?: string;
    readonly headedBy?: string;
    readonly min?: number;
    readonly max?: number;
  },
): PropertyDecorator {
  return field('list', { each: 'Eintrag', min: options.optional ? 0 : 1, max: 200, ...options });
}

type AnyOptions = FieldOptions & Partial<Omit<FieldDescription, 'name' | 'kind'>>;

const described = new WeakMap<object, FieldDescription[]>();

function field(kind: FieldKind, options: AnyOptions): PropertyDecorator {
  return (prototype, property) => {
    const name = String(property);
    const description: FieldDescription = {
      ...options,
      name,
      kind,
      optional: options.optional ?? false,
      hidden: options.hidden ?? false,
      lines: options.lines ?? 1,
    };
    const own = described.get(prototype) ?? [];
    own.push(description);
    described.set(prototype, own);
    registerDecorator({
      name: 'wegmarke',
      target: prototype.constructor,
      propertyName: name,
      validator: {
        validate: (value: unknown) => problemOf(description, value) === undefined,
        defaultMessage: (args?: ValidationArguments) => problemOf(description, args?.value) ?? '',
      },
    });
  };
}

interface Plan {
  readonly fields: readonly FieldDescription[];
  readonly byName: ReadonlyMap<string, FieldDescription>;
}

const plans = new WeakMap<FieldClass, Plan>();

function planOf(type: FieldClass): Plan {
  const known = plans.get(type);
  if (known) return known;
  const byName = new Map<string, FieldDescription>();
  const lineage: object[] = [];
  for (
    let at: object | null = type.prototype as object;
    at && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  )
    lineage.unshift(at);
  for (const prototype of lineage)
    for (const description of described.get(prototype) ?? []) byName.set(description.name, description);
  const plan = { fields: Object.freeze([...byName.values()]), byName };
  plans.set(type, plan);
  return plan;
}

/** The fields of a class in the order of their declaration, those of its base classes first. Computed once per class. */
export function fieldsOf(type: FieldClass): readonly FieldDescription[] {
  return planOf(type).fields;
}

// ---------------------------------------------------------------------------------------------------------------------
// Forms → plain values

/**
 * Turns the strings of a submitted form into plain values: `12.500,50` → 12500.5, `30.06.2026` → `2026-06-30`, a ticked
 * checkbox → true, an empty input → absent. What cannot be read stays as it was typed, so that {@link check} can name it
 * and the form can show it again. Names that begin with `_` belong to the form itself (`_csrf`, `_form`, `_revision`) and are left out;
 * unknown names stay for `check` to refuse.
 */
export function fromForm(type: FieldClass, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { byName } = planOf(type);
  const plain: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const groups = new Map<string, Map<number, Record<string, unknown>>>();
  for (const key of Object.keys(body)) {
    if (key.startsWith('_')) continue;
    const description = byName.get(key);
    if (description) {
      const value = read(description, body[key]);
      if (value !== undefined) plain[key] = value;
      continue;
    }
    const inGroup = /^([^.]+)\.(\d{1,3})\.(.+)$/.exec(key);
    if (inGroup && byName.get(inGroup[1]!)?.kind === 'list') {
      let list = groups.get(inGroup[1]!);
      if (!list) groups.set(inGroup[1]!, (list = new Map<number, Record<string, unknown>>()));
      let group = list.get(Number(inGroup[2]));
      if (!group) list.set(Number(inGroup[2]), (group = {}));
      group[inGroup[3]!] = body[key];
    } else plain[key] = body[key];
  }
  for (const description of byName.values()) {
    if (
      description.kind === 'yes-no' &&
      !description.optional &&
      !description.hidden &&
      plain[description.name] === undefined
    )
      plain[description.name] = false;
    if (description.kind !== 'list') continue;
    const items = Array.from(groups.get(description.name)?.entries() ?? [])
      .sort(([a], [b]) => a - b)
      .map(([, group]) => fromForm(description.of!, group))
      .filter((item) => Object.values(item).some((value) => value !== undefined && value !== false));
    if (items.length > 0) plain[description.name] = items;
  }
  return plain;
}

function read(description: FieldDescription, typed: unknown): unknown {
  if (description.kind === 'references') {
    const ids = (Array.isArray(typed) ? typed : [typed]).filter((id) => id !== '');
    return ids.length > 0 ? ids : undefined;
  }
  if (typeof typed !== 'string') return typed;
  if (description.kind === 'password') return typed === '' ? undefined : typed;
  const text = tidy(description, typed);
  if (text === '') return undefined;
  switch (description.kind) {
    case 'number':
    case 'euro':
      return readGermanNumber(text) ?? text;
    case 'day':
      return readGermanDay(text) ?? text;
    case 'yes-no':
      if (/^(on|ja|true|1)$/i.test(text)) return true;
      return /^(off|nein|false|0)$/i.test(text) ? false : text;
    default:
      return text;
  }
}

/** `30.6.2026`, `30.06.2026` or `2026-06-30` → `2026-06-30`; undefined where that names no existing day. */
export function readGermanDay(text: string): string | undefined {
  const match = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  const iso = match ? `${match[3]!}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}` : text;
  return isDay(iso) ? iso : undefined;
}

/** `12.500,50`, `12500,5`, `12 500 €`, `-3` → number; undefined where the points do not part thousands (`12.5`) or it is no number. */
export function readGermanNumber(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0\u202f]|€|EUR$|%$/g, '').replace(/^[\u2212\u2013]/, '-');
  if (!/^[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(bare)) return undefined;
  const value = Number(bare.replaceAll('.', '').replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

/**
 * Outer whitespace goes, inner runs become one space; textareas keep their line breaks. NFC, so that an umlaut typed on
 * a Mac is found by one typed on Windows. Nothing else changes.
 */
function tidy(description: FieldDescription, text: string): string {
  const normal = text.isWellFormed() ? text.normalize('NFC') : text;
  if (description.kind !== 'text' || description.lines === 1) return normal.trim().replace(/\s+/g, ' ');
  return normal
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

// ---------------------------------------------------------------------------------------------------------------------
// Check

/**
 * Checks plain values (of a JSON body, or of {@link fromForm}) against the class and makes an instance of it. Unknown
 * fields are refused, `null` counts as absent, texts are tidied. The constructor is not called, so absent fields stay absent.
 */
export function check<T extends object>(type: FieldClass<T>, plain: unknown): Checked<T> {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
    return { ok: false, problems: [{ field: '', message: 'Bitte senden Sie die Angaben als JSON-Objekt.' }] };
  const { byName, fields } = planOf(type);
  const problems: FieldProblem[] = [];
  const instance = Object.create(type.prototype as object) as Record<string, unknown>;
  for (const key of Object.keys(plain)) {
    const description = byName.get(key);
    if (!description) {
      problems.push({ field: key, message: `Das Feld „${brief(key)}“ gibt es hier nicht. Bitte lassen Sie es weg.` });
      continue;
    }
    const value = (plain as Record<string, unknown>)[key];
    if (value === undefined || value === null) continue;
    instance[key] = typeof value === 'string' && description.kind !== 'password' ? tidy(description, value) : value;
  }
  // Not class-validator's own whitelist: it would first have to put the unknown fields (`__proto__`) on the instance.
  for (const error of validateSync(instance, VALIDATION))
    for (const message of Object.values(error.constraints ?? {})) problems.push({ field: error.property, message });
  for (const { name, kind, of, each } of fields) {
    const items = instance[name];
    if (kind !== 'list' || !Array.isArray(items)) continue;
    instance[name] = items.map((item: unknown, index) => {
      const checked = check(of!, item);
      if (checked.ok) return checked.value;
      for (const { field: inner, message } of checked.problems)
        problems.push({
          field: inner === '' ? `${name}.${index}` : `${name}.${index}.${inner}`,
          message: `${each!} ${index + 1}: ${message}`,
        });
      return item;
    });
  }
  if (problems.length > 0) return { ok: false, problems: inOrder(problems, fields) };
  return { ok: true, value: instance as T };
}

/** `forbidUnknownValues` would refuse classes without any field ("Unverändert bestätigen"). */
const VALIDATION = {
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
} as const;

/** The summary lists problems in the order of the form, unknown fields last. */
function inOrder(problems: FieldProblem[], fields: readonly FieldDescription[]): FieldProblem[] {
  const rank = new Map(fields.map(({ name }, index) => [name, index]));
  const rankOf = ({ field: path }: FieldProblem): number => rank.get(path.split('.', 1)[0]!) ?? fields.length;
  return problems.sort((a, b) => rankOf(a) - rankOf(b));
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,11}$/u;
/** C0, DEL and C1 without tab and line break; marks that turn the direction of writing and could make text lie. */
// eslint-disable-next-line no-control-regex -- to find them is the purpose
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** The German sentence on what is wrong with a value, or undefined where nothing is. */
function problemOf(description: FieldDescription, value: unknown): string | undefined {
  const { kind, label, optional } = description;
  if (value === undefined || value === null || value === '') return optional ? undefined : missing(description);
  if (kind === 'number' || kind === 'euro') return numberProblem(description, value);
  if (kind === 'yes-no')
    return typeof value === 'boolean' ? undefined : `Bitte antworten Sie bei „${label}“ mit Ja oder Nein.`;
  if (kind === 'references') return idsProblem(description, value);
  if (kind === 'list')
    return Array.isArray(value) ? countProblem(description, value.length) : `Bitte geben Sie „${label}“ als Liste an.`;
  if (typeof value !== 'string') return `Bitte geben Sie „${label}“ als Text an.`;
  if (kind === 'choice')
    return Object.hasOwn(description.choices!, value)
      ? undefined
      : `„${brief(value)}“ steht bei „${label}“ nicht zur Wahl. ${offered(description)}`;
  if (kind === 'reference')
    return ID.test(value) ? undefined : `Bitte wählen Sie bei „${label}“ einen Eintrag aus der Liste.`;
  return textProblem(description, value);
}

function offered({ choices = {} }: FieldDescription): string {
  return `Bitte wählen Sie: ${Object.values(choices).join(', ')}.`;
}

/**
 * The same problems for who sent no form but JSON or a query: of a choice they name the values that are accepted, while
 * people choose among the words.
 */
export function forPrograms(type: FieldClass, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) => {
    const description = fieldAt(type, problem.field);
    if (description?.kind !== 'choice') return problem;
    const values = Object.entries(description.choices!).map(([value, words]) => `${value} (${words})`);
    const message = problem.message.replace(offered(description), '').trimEnd();
    return { ...problem, message: `${message} Bitte nehmen Sie eines von: ${values.join(', ')}.` };
  });
}

/** The field at the path of a problem: `commitment`, `criteria.0.kind`. */
function fieldAt(type: FieldClass, path: string): FieldDescription | undefined {
  const [name, , ...inner] = path.split('.');
  const description = planOf(type).byName.get(name!);
  return inner.length > 0 && description?.of ? fieldAt(description.of, inner.join('.')) : description;
}

function idsProblem(description: FieldDescription, value: unknown): string | undefined {
  const { label, written = ID } = description;
  if (!Array.isArray(value) || !value.every((id) => typeof id === 'string' && written.test(id)))
    return `Bitte wählen Sie bei „${label}“ aus der Liste.`;
  if (new Set(value).size !== value.length)
    return `Bei „${label}“ ist etwas doppelt gewählt. Bitte wählen Sie jedes nur einmal.`;
  return countProblem(description, value.length);
}

function textProblem(description: FieldDescription, value: string): string | undefined {
  const { kind, label, min = 0, max = Infinity } = description;
  if (!value.isWellFormed() || CONTROL.test(value))
    return `„${label}“ enthält unsichtbare Steuerzeichen. Bitte tippen Sie den Text neu oder fügen Sie ihn ohne Formatierung ein.`;
  if (value.length > max)
    return kind === 'code'
      ? CODE_WANTED(label)
      : `„${label}“ ist ${value.length} Zeichen lang. Bitte kürzen Sie auf höchstens ${germanNumber(max)} Zeichen.`;
  if (value.length < min)
    return kind === 'password'
      ? `Das Passwort ist zu kurz. Bitte nehmen Sie mindestens ${min} Zeichen, zum Beispiel vier zufällige Wörter.`
      : `„${label}“ ist zu kurz. Bitte schreiben Sie mindestens ${min} Zeichen.`;
  switch (kind) {
    case 'code':
      return CODE.test(value) ? undefined : CODE_WANTED(label);
    case 'email':
      return isEmail(value)
        ? undefined
        : `„${brief(value)}“ ist keine E-Mail-Adresse. Bitte schreiben Sie sie wie name@kommune.de.`;
    case 'link':
      return isWebAddress(value)
        ? undefined
        : `„${brief(value)}“ ist keine Internetadresse. Bitte geben Sie sie vollständig an, beginnend mit https://.`;
    case 'day':
      return isDay(value) ? undefined : dayProblem(value);
    case 'deadline':
      return readDeadline(value) ? undefined : deadlineProblem(value);
    default:
      return undefined;
  }
}

const CODE_WANTED = (label: string): string =>
  `„${label}“ darf 1 bis 12 Buchstaben, Ziffern, Punkte und Bindestriche haben, zum Beispiel Z1 oder 3.2.`;

function numberProblem(
  { label, min, max, unit, decimals = 0, plain }: FieldDescription,
  value: unknown,
): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    if (typeof value === 'string' && /^[-+]?\d+\.\d+$/.test(value))
      return `Bitte schreiben Sie „${label}“ mit Komma statt Punkt: ${brief(value.replace('.', ','))}.`;
    return `Bitte geben Sie bei „${label}“ eine Zahl an, zum Beispiel ${decimals > 0 ? '12,5' : '12'}.`;
  }
  const said = (number: number): string =>
    (plain ? String(number) : germanNumber(number, decimals)) + (unit ? ` ${unit}` : '');
  if (min !== undefined && value < min)
    return min === 0
      ? `„${label}“ darf nicht negativ sein. Bitte geben Sie 0 oder mehr an.`
      : `„${label}“ ist zu klein. Bitte geben Sie mindestens ${said(min)} an.`;
  if (max !== undefined && value > max) return `„${label}“ ist zu groß. Bitte geben Sie höchstens ${said(max)} an.`;
  if (Number(value.toFixed(decimals)) !== value)
    return decimals === 0
      ? `Bitte geben Sie „${label}“ als ganze Zahl an.`
      : `Bitte geben Sie „${label}“ mit höchstens ${decimals === 1 ? 'einer Nachkommastelle' : `${decimals} Nachkommastellen`} an.`;
  return undefined;
}

function countProblem({ label, min = 0, max = Infinity }: FieldDescription, count: number): string | undefined {
  if (count < min)
    return `Bei „${label}“ fehlt etwas. Bitte geben Sie mindestens ${min === 1 ? 'einen Eintrag' : `${min} Einträge`} an.`;
  return count > max ? `Bei „${label}“ sind höchstens ${max} Einträge möglich, angegeben sind ${count}.` : undefined;
}

function missing({ kind, label }: FieldDescription): string {
  switch (kind) {
    case 'choice':
    case 'reference':
    case 'references':
      return `Bitte wählen Sie „${label}“ aus.`;
    case 'yes-no':
      return `Bitte antworten Sie bei „${label}“ mit Ja oder Nein.`;
    default:
      return `Bitte füllen Sie „${label}“ aus.`;
  }
}

const DAY_LIKE = /(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/;
const ISO_LIKE = /(\d{4})-(\d{2})-(\d{2})/;

/** `Den 30.02.2026 gibt es nicht.` where the text has the shape of a day. */
function noSuchDay(value: string): string | undefined {
  const german = DAY_LIKE.exec(value);
  if (german) return `Den ${german[1]!.padStart(2, '0')}.${german[2]!.padStart(2, '0')}.${german[3]!} gibt es nicht.`;
  const iso = ISO_LIKE.exec(value);
  return iso ? `Den ${iso[3]!}.${iso[2]!}.${iso[1]!} gibt es nicht.` : undefined;
}

function dayProblem(value: string): string {
  // A day that exists is written for the eye, but a JSON body wants ISO.
  const existing = readGermanDay(value);
  if (existing) return `Bitte senden Sie „${brief(value)}“ in der Form ${existing}.`;
  const none = noSuchDay(value);
  if (none) return `${none} Bitte nennen Sie einen Tag, der im Kalender steht.`;
  if (/^\d{1,2}\.\d{1,2}\.\d{2}$/.test(value))
    return 'Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 30.06.2026.';
  return `„${brief(value)}“ ist kein Datum. Bitte schreiben Sie es wie 30.06.2026.`;
}

function deadlineProblem(value: string): string {
  const none = noSuchDay(value);
  if (none) return `${none} Bitte nennen Sie einen Tag, der im Kalender steht.`;
  const quarter = /q\s?(\d+)|(\d+)\.\s*quartal/i.exec(value);
  if (quarter && !/^[1-4]$/.test(quarter[1] ?? quarter[2]!))
    return `Ein ${quarter[1] ?? quarter[2]!}. Quartal gibt es nicht. Bitte nennen Sie Q1 bis Q4, zum Beispiel Q3/2026.`;
  return `„${brief(value)}“ lässt sich nicht als Frist lesen. Bitte schreiben Sie zum Beispiel 30.06.2026, Q3/2026, Mitte 2026 oder Ende 2026.`;
}

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s]+$/i.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.hostname !== '' && url.username === '' && url.password === '';
}

/** What was typed, short enough for a sentence and without invisible characters. */
function brief(text: string): string {
  const visible = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return visible.length > 40 ? `${visible.slice(0, 39).trimEnd()}…` : visible;
}

// ---------------------------------------------------------------------------------------------------------------------
// JSON Schema

export interface JsonSchema {
  [keyword: string]: unknown;
}

const schemas = new WeakMap<FieldClass, JsonSchema>();

/** JSON Schema 2020-12 (OpenAPI 3.1) of what {@link check} accepts as JSON. The same frozen object at every call. */
export function schemaOf(type: FieldClass): JsonSchema {
  let schema = schemas.get(type);
  if (!schema) {
    const fields = fieldsOf(type);
    const required = fields.filter(({ optional }) => !optional).map(({ name }) => name);
    schema = Object.freeze({
      type: 'object',
      title: type.name,
      properties: Object.fromEntries(fields.map((description) => [description.name, schemaOfField(description)])),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    });
    schemas.set(type, schema);
  }
  return schema;
}

function schemaOfField(description: FieldDescription): JsonSchema {
  const { kind, label, hint, example, min, max, decimals = 0 } = description;
  const words = [label, hint, kind === 'choice' ? choicesInWords(description) : undefined].filter(
    (part) => part !== undefined,
  );
  const about = {
    description: `${words.map((part) => part.replace(/[.:]$/, '')).join('. ')}.`,
    ...(example === undefined ? {} : { examples: [example] }),
  };
  switch (kind) {
    case 'number':
    case 'euro':
      return {
        type: decimals === 0 ? 'integer' : 'number',
        ...(min === undefined ? {} : { minimum: min }),
        ...(max === undefined ? {} : { maximum: max }),
        ...about,
      };
    case 'yes-no':
      return { type: 'boolean', ...about };
    case 'choice':
      return { type: 'string', enum: Object.keys(description.choices!), ...about };
    case 'reference':
      return { type: 'string', pattern: ID.source, ...about };
    case 'references':
      return {
        type: 'array',
        items: { type: 'string', pattern: (description.written ?? ID).source },
        uniqueItems: true,
        minItems: min ?? 0,
        maxItems: max,
        ...about,
      };
    case 'list':
      return { type: 'array', items: schemaOf(description.of!), minItems: min ?? 0, maxItems: max, ...about };
    case 'day':
      return { type: 'string', format: 'date', ...about };
    case 'email':
      return { type: 'string', format: 'email', maxLength: max, ...about };
    case 'link':
      return { type: 'string', format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://', maxLength: max, ...about };
    case 'code':
      return { type: 'string', pattern: CODE.source, ...about };
    case 'password':
      return { type: 'string', format: 'password', minLength: min, maxLength: max, ...about };
    case 'text':
    case 'deadline':
      return { type: 'string', minLength: min ?? 1, maxLength: max, ...about };
  }
}

function choicesInWords({ choices }: FieldDescription): string {
  return Object.entries(choices ?? {})
    .map(([stored, words]) => `${stored}: ${words}`)
    .join('; ');
}

/** How a value stands in an input: numbers and days in German, everything else as it is. */
export function inInput(description: FieldDescription, value: unknown): string {
  if (value === undefined || value === null || description.kind === 'password') return '';
  if (typeof value === 'number')
    return description.plain ? String(value) : germanNumber(value, description.decimals ?? 6);
  if (typeof value === 'string') return description.kind === 'day' && isDay(value) ? germanDay(value) : value;
  return typeof value === 'boolean' ? (value ? 'ja' : 'nein') : '';
}
