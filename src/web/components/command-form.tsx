// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, ComponentProps, JSX } from 'preact';
import {
  type FieldClass,
  type FieldDescription,
  fieldsOf,
  inInput,
  type FieldProblem,
  type ReferenceTarget,
} from '../fields.js';
import { type FormSecrets, HiddenInputs, SubmitButton } from './buttons.js';
import { ErrorSummary, inputId } from './error-summary.js';
import { Icon } from './icons.js';

export interface ReferenceOption {
  readonly id: string;
  readonly label: string;
  /** Options with the same group stand together. */
  readonly group?: string;
}

/** What may be chosen, by name of the field or by what is referred to; the name goes first. */
export type References = Readonly<Partial<Record<ReferenceTarget | (string & {}), readonly ReferenceOption[]>>>;

export interface CommandFormProps extends FormSecrets {
  readonly of: FieldClass;
  readonly action: string;
  readonly submitLabel: string;
  /** What is in the inputs: of an object, or what `fromForm` made of the last attempt. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly problems?: readonly FieldProblem[];
  /** Names of the fields to ask for, in this order; all where absent. */
  readonly only?: readonly string[];
  readonly references?: References;
  /** Further hidden inputs; their names begin with `_` so that `fromForm` leaves them out, or are fields of the command. */
  readonly extra?: Readonly<Record<string, string>>;
  readonly cancelHref?: string;
  readonly cancelLabel?: string;
  /** Keeps ids apart where several forms stand on one page: `frist-`. */
  readonly idPrefix?: string;
  /** Between the summary of problems and the first field, for example both versions of an object changed meanwhile. */
  readonly before?: ComponentChildren;
  /** Between the last field and the button. */
  readonly children?: ComponentChildren;
  /** Warns, where JavaScript runs, before typed text is lost by leaving. Default true. */
  readonly warnUnsaved?: boolean;
  /** Empty groups offered in lists beside the filled ones. Default 2. */
  readonly spareGroups?: number;
}

/** The form of one command, made of its field decorators. Posts; a GET never changes anything. */
export function CommandForm(props: CommandFormProps): JSX.Element {
  const { of, action, submitLabel, values = {}, problems = [], only, cancelHref, idPrefix = '' } = props;
  const all = fieldsOf(of);
  const shown = only ? only.flatMap((name) => all.filter((field) => field.name === name)) : all;
  const context: Context = {
    values,
    problems,
    references: props.references ?? {},
    idPrefix,
    path: '',
    spareGroups: props.spareGroups ?? 2,
  };
  const visible = new Set(shown.filter(({ hidden }) => !hidden).map(({ name }) => name));
  return (
    <form
      method="post"
      action={action}
      class="wm-form"
      noValidate
      data-warn-unsaved={(props.warnUnsaved ?? true) ? '' : undefined}
    >
      <HiddenInputs
        csrfToken={props.csrfToken}
        {...(props.formId === undefined ? {} : { formId: props.formId })}
        {...(props.revision === undefined ? {} : { revision: props.revision })}
        {...(props.extra === undefined ? {} : { extra: props.extra })}
      />
      <ErrorSummary problems={problems} idPrefix={idPrefix} linked={(field) => visible.has(field.split('.', 1)[0]!)} />
      {props.before}
      <Fields fields={shown} context={context} />
      {props.children}
      <div class="wm-actions wm-form__end">
        <SubmitButton>{submitLabel}</SubmitButton>
        {cancelHref && (
          <a class="kern-btn kern-btn--tertiary" href={cancelHref}>
            <span class="kern-label">{props.cancelLabel ?? 'Abbrechen'}</span>
          </a>
        )}
      </div>
    </form>
  );
}

interface Context {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
  readonly references: References;
  readonly idPrefix: string;
  /** `criteria.0.` inside a list */
  readonly path: string;
  readonly spareGroups: number;
}

function Fields({
  fields,
  context,
}: {
  readonly fields: readonly FieldDescription[];
  readonly context: Context;
}): JSX.Element {
  return (
    <>
      {fields.map((field) => (
        <Field key={field.name} field={field} context={context} />
      ))}
    </>
  );
}

interface InputProps {
  readonly field: FieldDescription;
  readonly context: Context;
  readonly name: string;
  readonly id: string;
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly describedBy: string | undefined;
}

function Field({ field, context }: { readonly field: FieldDescription; readonly context: Context }): JSX.Element {
  const name = context.path + field.name;
  const id = inputId(name, context.idPrefix);
  const value = context.values[field.name];
  if (field.hidden) return <input type="hidden" name={name} value={inInput(field, value)} />;
  const problem = context.problems.find((one) => one.field === name)?.message;
  const describedBy =
    [field.hint ? `${id}-hinweis` : '', problem ? `${id}-fehler` : ''].filter(Boolean).join(' ') || undefined;
  const props: InputProps = { field, context, name, id, value, problem, describedBy };
  switch (field.kind) {
    case 'yes-no':
      return field.optional ? (
        <Radios
          {...props}
          options={[
            ['ja', 'Ja'],
            ['nein', 'Nein'],
          ]}
        />
      ) : (
        <Tick {...props} />
      );
    case 'choice': {
      const options = Object.entries(field.choices!);
      return options.length <= 5 ? (
        <Radios {...props} options={options} />
      ) : (
        <Labelled {...props}>
          <Choices {...props} options={options.map(([key, label]) => ({ id: key, label }))} />
        </Labelled>
      );
    }
    case 'reference':
      return (
        <Labelled {...props}>
          <Choices {...props} options={optionsOf(field, context)} />
        </Labelled>
      );
    case 'references':
      return <Ticks {...props} />;
    case 'list':
      return <Groups {...props} />;
    default:
      return (
        <Labelled {...props}>
          <TextInput {...props} />
        </Labelled>
      );
  }
}

function optionsOf(field: FieldDescription, { references }: Context): readonly ReferenceOption[] {
  return references[field.name] ?? references[field.to!] ?? [];
}

function Optional({ field }: { readonly field: FieldDescription }): JSX.Element | null {
  return field.optional ? <span class="wm-field__optional"> ({field.optionalWords ?? 'freiwillig'})</span> : null;
}

function Hint({ field, id }: { readonly field: FieldDescription; readonly id: string }): JSX.Element | null {
  return field.hint ? (
    <p class="wm-field__hint" id={`${id}-hinweis`}>
      {field.hint}
    </p>
  ) : null;
}

function Problem({ problem, id }: { readonly problem: string | undefined; readonly id: string }): JSX.Element | null {
  return problem ? (
    <p class="wm-field__problem" id={`${id}-fehler`}>
      <Icon name="danger" />
      <span>
        <span class="wm-hidden-text">Fehler: </span>
        {problem}
      </span>
    </p>
  ) : null;
}

const fieldClass = (problem: string | undefined, kind: string): string =>
  `wm-field wm-field--${kind}${problem ? ' wm-field--problem' : ''}`;

function Labelled({
  field,
  id,
  problem,
  children,
}: InputProps & { readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class={fieldClass(problem, field.lines > 1 ? 'lines' : field.kind)}>
      <label class="wm-field__label" for={id}>
        {field.label}
        <Optional field={field} />
      </label>
      <Hint field={field} id={id} />
      <Problem problem={problem} id={id} />
      {children}
    </div>
  );
}

function Grouped({
  field,
  id,
  problem,
  describedBy,
  children,
}: InputProps & { readonly children: ComponentChildren }): JSX.Element {
  return (
    <fieldset class={fieldClass(problem, field.kind)} aria-describedby={describedBy}>
      <legend class="wm-field__label">
        {field.label}
        <Optional field={field} />
      </legend>
      <Hint field={field} id={id} />
      <Problem problem={problem} id={id} />
      {children}
    </fieldset>
  );
}

function TextInput({ field, name, id, value, problem, describedBy }: InputProps): JSX.Element {
  const common = {
    class: 'wm-input',
    id,
    name,
    ...(field.optional ? {} : { required: true }),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(problem ? { 'aria-invalid': 'true' as const } : {}),
    ...(field.autocomplete ? { autocomplete: field.autocomplete } : {}),
  };
  const text = inInput(field, value);
  if (field.lines > 1)
    return (
      <textarea {...common} rows={field.lines}>
        {/* A parser drops one line break right after the tag. */}
        {text.startsWith('\n') ? `\n${text}` : text}
      </textarea>
    );
  const input = <input {...common} {...looksOf(field)} value={text} />;
  return field.unit ? (
    <span class="wm-input-with-unit">
      {input}
      <span class="wm-input-with-unit__unit">{field.unit}</span>
    </span>
  ) : (
    input
  );
}

type InputLooks = ComponentProps<'input'>;

function looksOf(field: FieldDescription): InputLooks {
  switch (field.kind) {
    case 'email':
      return { type: 'email', inputMode: 'email', spellcheck: false };
    case 'link':
      return { type: 'url', inputMode: 'url', spellcheck: false, placeholder: 'https://' };
    case 'password':
      return { type: 'password' };
    case 'number':
    case 'euro':
      return {
        type: 'text',
        inputMode: field.min !== undefined && field.min >= 0 ? 'decimal' : 'text',
        autocomplete: 'off',
      };
    case 'day':
      return { type: 'text', placeholder: 'TT.MM.JJJJ', autocomplete: 'off' };
    case 'deadline':
    case 'code':
      return { type: 'text', autocomplete: 'off', spellcheck: false };
    default:
      return { type: 'text' };
  }
}

function Choices({
  field,
  id,
  name,
  value,
  problem,
  describedBy,
  options,
}: InputProps & { readonly options: readonly ReferenceOption[] }): JSX.Element {
  const groups = new Map<string | undefined, ReferenceOption[]>();
  for (const option of options) {
    const group = groups.get(option.group);
    if (group) group.push(option);
    else groups.set(option.group, [option]);
  }
  return (
    <select
      class="wm-input"
      id={id}
      name={name}
      {...(field.optional ? {} : { required: true })}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      {...(problem ? { 'aria-invalid': 'true' as const } : {})}
    >
      <option value="">{field.optional ? 'Keine Angabe' : 'Bitte wählen'}</option>
      {[...groups].map(([group, members]) =>
        group === undefined ? (
          members.map((option) => <Choice key={option.id} option={option} value={value} />)
        ) : (
          <optgroup key={group} label={group}>
            {members.map((option) => (
              <Choice key={option.id} option={option} value={value} />
            ))}
          </optgroup>
        ),
      )}
    </select>
  );
}

function Choice({ option, value }: { readonly option: ReferenceOption; readonly value: unknown }): JSX.Element {
  return (
    <option value={option.id} selected={option.id === value}>
      {option.label}
    </option>
  );
}

function Radios(props: InputProps & { readonly options: readonly (readonly [string, string])[] }): JSX.Element {
  const { field, name, id, value, options } = props;
  const chosen = typeof value === 'boolean' ? (value ? 'ja' : 'nein') : value;
  const all = field.optional ? [...options, ['', 'Keine Angabe'] as const] : options;
  return (
    <Grouped {...props}>
      <div class="wm-field__choices">
        {all.map(([key, label], index) => (
          <div key={key} class="wm-tick">
            <input
              type="radio"
              class="wm-radio"
              id={index === 0 ? id : `${id}-${index}`}
              name={name}
              value={key}
              checked={key === chosen || (key === '' && chosen === undefined)}
            />
            <label for={index === 0 ? id : `${id}-${index}`}>{label}</label>
          </div>
        ))}
      </div>
    </Grouped>
  );
}

function Tick({ field, name, id, value, problem, describedBy }: InputProps): JSX.Element {
  return (
    <div class={fieldClass(problem, 'yes-no')}>
      <Problem problem={problem} id={id} />
      <div class="wm-tick">
        <input
          type="checkbox"
          class="wm-check"
          id={id}
          name={name}
          value="ja"
          checked={value === true}
          {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        />
        <label for={id}>{field.label}</label>
      </div>
      <Hint field={field} id={id} />
    </div>
  );
}

function Ticks(props: InputProps): JSX.Element {
  const { field, context, name, id, value } = props;
  const chosen = new Set(Array.isArray(value) ? (value as unknown[]) : []);
  return (
    <Grouped {...props}>
      <div class="wm-field__choices wm-field__choices--many">
        {optionsOf(field, context).map((option, index) => (
          <div key={option.id} class="wm-tick">
            <input
              type="checkbox"
              class="wm-check"
              id={index === 0 ? id : `${id}-${index}`}
              name={name}
              value={option.id}
              checked={chosen.has(option.id)}
            />
            <label for={index === 0 ? id : `${id}-${index}`}>{option.label}</label>
          </div>
        ))}
      </div>
    </Grouped>
  );
}

/** Filled groups and a few empty ones; empty groups are left out by `fromForm`, so nobody needs JavaScript to add one. */
function Groups(props: InputProps): JSX.Element {
  const { field, context, name, id, value } = props;
  const filled = Array.isArray(value) ? (value as unknown[]) : [];
  const room = Math.max(0, (field.max ?? Infinity) - filled.length);
  const spare = field.headedBy === undefined ? Math.min(context.spareGroups, room) : 0;
  const groups = [...filled, ...Array.from({ length: spare }, () => ({}))];
  const inner = fieldsOf(field.of!);
  return (
    <Grouped {...props}>
      <div class="wm-groups" id={id}>
        {groups.map((group, index) => (
          <fieldset
            key={index}
            class={field.headedBy === undefined ? 'wm-groups__group' : 'wm-groups__group wm-groups__group--headed'}
            id={inputId(`${name}.${index}`, context.idPrefix)}
          >
            <legend>
              {headingOf(field, group, context) ?? `${field.each!} ${index + 1}`}
              {index >= filled.length && ' (leer lassen, wenn nicht gebraucht)'}
            </legend>
            <Fields
              fields={inner}
              context={{
                ...context,
                values: typeof group === 'object' && group !== null ? (group as Record<string, unknown>) : {},
                path: `${name}.${index}.`,
              }}
            />
          </fieldset>
        ))}
      </div>
    </Grouped>
  );
}

/** The words of the choice, or the name of what is referred to, that heads an entry; undefined where nothing does. */
function headingOf({ headedBy, of }: FieldDescription, group: unknown, context: Context): string | undefined {
  if (headedBy === undefined || typeof group !== 'object' || group === null) return undefined;
  const chosen = String((group as Readonly<Record<string, unknown>>)[headedBy]);
  const heading = fieldsOf(of!).find(({ name }) => name === headedBy);
  if (heading?.kind === 'reference') return optionsOf(heading, context).find(({ id }) => id === chosen)?.label;
  return heading?.choices?.[chosen];
}
