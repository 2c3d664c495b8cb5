// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { type Column, DataTable } from '../../web/components/data-table.js';
import { germanNumber, plural } from '../../web/formats.js';
import { type Distribution, FEWEST_ANSWERS, type Questionnaire, type TextQuestion } from '../domain/survey.events.js';
import {
  type EarlierMeans,
  type EvaluatedDimension,
  type EvaluatedQuestion,
  type EvaluatedSubDimension,
  type PartMean,
} from '../domain/survey-evaluation.js';
import { rounded } from '../domain/totals.js';
import { AgreementBar, AgreementLegend, AgreementPatterns } from './agreement-bar.js';
import { changeWords, pointsWords } from './assessment-words.js';
import { REMARKS_PER_PAGE, type RemarksOfQuestion } from './remarks-of.js';
import { AGREEMENT_WORDS, groupNames, NO_POINTS_WORDS, peopleWords, TOO_FEW } from './survey-words.js';

export interface Earlier {
  /** Name of the round: `360-Grad-Analyse 2025` */
  readonly title: string;
  readonly href: string;
  readonly means: EarlierMeans;
}

export interface EvaluationProps {
  readonly questionnaire: Questionnaire;
  readonly dimensions: readonly EvaluatedDimension[];
  /** Too few have answered. */
  readonly isWithoutResult: boolean;
  readonly earlier: Earlier | undefined;
  /** By question. */
  readonly remarks: ReadonlyMap<string, RemarksOfQuestion>;
  /** Where a remark can be erased; undefined for those who may not. */
  readonly eraseHref: ((remarkId: string) => string) | undefined;
}

const mean = (points: number | null): ComponentChildren =>
  points === null ? <span class="wm-unknown">{TOO_FEW}</span> : pointsWords(rounded(points));

/** `2,1 Punkte (+0,4 Punkte)`; what is compared is what people read, so that the sum fits. */
function comparedWords(now: number | null, before: number | undefined): ComponentChildren {
  if (before === undefined) return <span class="wm-unknown">nicht vergleichbar</span>;
  const then = rounded(before);
  if (now === null) return pointsWords(then);
  return `${pointsWords(then)} (${changeWords(rounded(rounded(now) - then))})`;
}

/** What was said, as pictures with their tables: by dimension, by sub-dimension, by question, by department. */
export function SurveyEvaluation(props: EvaluationProps): JSX.Element {
  const { dimensions, earlier, questionnaire } = props;
  return (
    <>
      <AgreementPatterns />
      <Section
        title="Ergebnis nach Dimension"
        id="ergebnis"
        lead={
          <p>
            Mittel von 0 („{AGREEMENT_WORDS[0]}“) bis 4 Punkte („{AGREEMENT_WORDS[4]}“). Jede Aussage einer
            Unterdimension zählt gleich, jede Unterdimension einer Dimension ebenso.
            {earlier && (
              <>
                {' '}
                Verglichen wird mit der Befragung der Runde <a href={earlier.href}>{earlier.title}</a>.
              </>
            )}
          </p>
        }
      >
        <div class="picture-figure">
          <AgreementLegend />
          <Bars
            rows={dimensions.map(({ dimension, name, ...rest }) => ({
              key: dimension,
              name,
              href: `#${dimension}`,
              ...rest,
            }))}
          />
        </div>
        <DimensionTable dimensions={dimensions} />
      </Section>
      {dimensions.map((one) => (
        <Dimension key={one.dimension} {...props} dimension={one} />
      ))}
      <Remarks {...props} questions={questionnaire.questions.filter((question) => question.kind === 'text')} />
    </>
  );
}

function Bars({
  rows,
}: {
  readonly rows: readonly (Pick<EvaluatedSubDimension, 'mean' | 'answers'> & {
    readonly key: string;
    readonly name: string;
    readonly href: string;
  })[];
}): JSX.Element {
  return (
    <ul class="dimension-bars agreement-bars">
      {rows.map(({ key, name, href, mean: points, answers }) => (
        <li key={key}>
          <a class="dimension-name" href={href}>
            {name}
          </a>
          {points === null ? (
            <span class="dimension-nothing">{TOO_FEW}</span>
          ) : (
            <>
              <AgreementBar title={name} of={answers} />
              <strong class="dimension-number">{pointsWords(rounded(points))}</strong>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function DimensionTable({ dimensions }: { readonly dimensions: readonly EvaluatedDimension[] }): JSX.Element {
  return (
    <DataTable
      caption="Mittel der Dimensionen in Punkten"
      rows={dimensions}
      rowKey={({ dimension }) => dimension}
      columns={[
        { key: 'name', header: 'Dimension', rowHeader: true, cell: ({ name }) => name },
        { key: 'mean', header: 'Mittel', numeric: true, cell: (one) => mean(one.mean) },
        {
          key: 'complete',
          header: 'Beruht auf',
          cell: ({ subDimensions, complete }) => {
            const shown = subDimensions.filter((one) => one.mean !== null).length;
            const words = `${germanNumber(shown)} von ${plural(subDimensions.length, 'Unterdimension', 'Unterdimensionen')}`;
            return complete ? words : `${words}, unvollständig: zu mancher gab es zu wenige Antworten`;
          },
        },
      ]}
    />
  );
}

function Dimension({
  dimension: { dimension, name, subDimensions, parts },
  questionnaire,
  earlier,
}: EvaluationProps & { readonly dimension: EvaluatedDimension }): JSX.Element {
  const nameOf = groupNames(questionnaire);
  return (
    <Section title={name} id={dimension}>
      {subDimensions.map((sub) => (
        <div key={sub.id} class="survey-theme" id={sub.id}>
          <h3>{sub.name}</h3>
          <p>
            {sub.mean === null || sub.people === null ? (
              <>Zu dieser Unterdimension gab es {TOO_FEW}.</>
            ) : (
              <>
                <strong>{pointsWords(rounded(sub.mean))}</strong> im Mittel, {peopleWords(sub.people)} auf{' '}
                {plural(sub.questions.length - sub.hidden, 'Aussage', 'Aussagen')}
                {sub.hidden > 0 && (
                  <>
                    ; {plural(sub.hidden, 'weitere Aussage', 'weitere Aussagen')}: {TOO_FEW}
                  </>
                )}
                .{earlier && <> Davor: {comparedWords(sub.mean, earlier.means.subDimensions.get(sub.id))}.</>}
              </>
            )}
          </p>
          <div class="picture-figure">
            <AgreementBar title={sub.name} of={sub.answers} />
          </div>
          <QuestionTable sub={sub} earlier={earlier} />
          <ByDepartment sub={sub} nameOf={nameOf} />
        </div>
      ))}
      {parts.length > 0 && <PartTable caption={`${name}: Mittel nach Fachbereich`} parts={parts} nameOf={nameOf} />}
    </Section>
  );
}

type NameOf = (groupIds: readonly (string | null)[]) => string;

function QuestionTable({
  sub,
  earlier,
}: {
  readonly sub: EvaluatedSubDimension;
  readonly earlier: Earlier | undefined;
}): JSX.Element {
  return (
    <DataTable
      caption={`${sub.name}: Antworten auf jede Aussage`}
      captionHidden
      rows={sub.questions}
      rowKey={({ question }) => question.questionId}
      columns={[
        { key: 'text', header: 'Aussage', rowHeader: true, cell: ({ question }) => question.text },
        { key: 'mean', header: 'Mittel', numeric: true, cell: ({ result }) => mean(result?.mean ?? null) },
        ...countColumns(({ result }: EvaluatedQuestion) => result?.of),
        ...(earlier
          ? [
              {
                key: 'before',
                header: 'Davor',
                cell: ({ question, result }: EvaluatedQuestion) =>
                  comparedWords(result?.mean ?? null, earlier.means.questions.get(question.questionId)),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Of the sub-dimension and of each of its questions; nothing where no division can be shown. */
function ByDepartment({
  sub,
  nameOf,
}: {
  readonly sub: EvaluatedSubDimension;
  readonly nameOf: NameOf;
}): JSX.Element | null {
  const divided = sub.questions.filter(({ parts }) => parts.length > 0);
  if (divided.length === 0) return null;
  return (
    <details class="wm-more">
      <summary>
        Nach Fachbereich<span class="wm-hidden-text">: {sub.name}</span>
      </summary>
      {sub.parts.length > 0 ? (
        <PartTable caption={`${sub.name}: Mittel nach Fachbereich`} parts={sub.parts} nameOf={nameOf} />
      ) : (
        <p>Für die Unterdimension als Ganze lassen sich die Fachbereiche nicht vergleichen: {TOO_FEW}.</p>
      )}
      {divided.map(({ question, parts }) => (
        <div key={question.questionId} class="picture-figure">
          <ul class="dimension-bars agreement-bars" aria-hidden="true">
            {parts.map(({ groupIds, of, mean: points }) => (
              <li key={nameOf(groupIds)}>
                <span class="dimension-name">{nameOf(groupIds)}</span>
                <AgreementBar title={nameOf(groupIds)} of={of} />
                <strong class="dimension-number">{pointsWords(rounded(points))}</strong>
              </li>
            ))}
          </ul>
          <PartTable
            caption={question.text}
            parts={parts}
            nameOf={nameOf}
            more={countColumns((part: (typeof parts)[number]) => part.of)}
          />
        </div>
      ))}
    </details>
  );
}

function PartTable<Part extends PartMean>({
  caption,
  parts,
  nameOf,
  more = [],
}: {
  readonly caption: string;
  readonly parts: readonly Part[];
  readonly nameOf: NameOf;
  readonly more?: readonly Column<Part>[];
}): JSX.Element {
  return (
    <DataTable
      caption={caption}
      rows={parts}
      rowKey={({ groupIds }) => nameOf(groupIds)}
      columns={[
        { key: 'name', header: 'Fachbereich', rowHeader: true, cell: ({ groupIds }) => nameOf(groupIds) },
        { key: 'mean', header: 'Mittel', numeric: true, cell: (part) => mean(part.mean) },
        { key: 'people', header: 'Antworten', numeric: true, cell: ({ people }) => peopleWords(people) },
        ...more,
      ]}
    />
  );
}

/** How often which answer was given; a dash where that is not shown. */
function countColumns<Row>(of: (row: Row) => Distribution | undefined): Column<Row>[] {
  const column = (key: string, header: string, count: (given: Distribution) => number): Column<Row> => ({
    key,
    header,
    numeric: true,
    cell: (row) => {
      const given = of(row);
      return given ? germanNumber(count(given)) : '–';
    },
  });
  return [
    ...AGREEMENT_WORDS.map((words, points) => column(`points-${points}`, words, (given) => given.points[points]!)),
    column('none', NO_POINTS_WORDS, ({ noPoints }) => noPoints),
  ];
}

const NO_REMARKS: RemarksOfQuestion = { shown: [], total: 0, page: 1, pages: 1 };

function Remarks({
  isWithoutResult,
  questions,
  remarks,
  eraseHref,
}: EvaluationProps & { readonly questions: readonly TextQuestion[] }): JSX.Element | null {
  if (questions.length === 0) return null;
  return (
    <Section
      title="Anmerkungen"
      id="anmerkungen"
      lead={
        <p>
          Mit nichts anderem verbunden: Niemand weiß, wer oder in welcher Reihenfolge geschrieben hat. Höchstens{' '}
          {REMARKS_PER_PAGE} zu einer Frage stehen zusammen, alphabetisch sortiert.{' '}
          {eraseHref && 'Löschen Sie, was eine Person erkennen lässt.'}
        </p>
      }
    >
      {questions.map(({ questionId, text }) => {
        const { shown, total, page, pages } = remarks.get(questionId) ?? NO_REMARKS;
        const pageHref = (to: number) =>
          `?frage=${encodeURIComponent(questionId)}&seite=${to}#anmerkungen-${questionId}`;
        return (
          <div key={questionId} class="survey-theme" id={`anmerkungen-${questionId}`}>
            <h3>{text}</h3>
            {total === 0 ? (
              <p>
                {isWithoutResult
                  ? `Weniger als ${FEWEST_ANSWERS} haben geantwortet: Was sie geschrieben haben, ist nicht aufbewahrt.`
                  : 'Dazu hat niemand etwas geschrieben.'}
              </p>
            ) : (
              <ul class="wm-list">
                {shown.map((remark) => (
                  <li key={remark.remarkId}>
                    <span class="survey-remark">{remark.text}</span>
                    {eraseHref && (
                      <div class="wm-actions">
                        <ButtonLink href={eraseHref(remark.remarkId)} rank="tertiary" small about={`: ${remark.text}`}>
                          Löschen
                        </ButtonLink>
                      </div>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {pages > 1 && (
              <nav class="wm-actions" aria-label={`Weitere Anmerkungen: ${text}`}>
                {page > 1 && (
                  <ButtonLink href={pageHref(page - 1)} rank="tertiary" small about={`: ${text}`}>
                    Vorige Anmerkungen
                  </ButtonLink>
                )}
                <span>
                  Seite {page} von {pages}, {plural(total, 'Anmerkung', 'Anmerkungen')}
                </span>
                {page < pages && (
                  <ButtonLink href={pageHref(page + 1)} rank="tertiary" small about={`: ${text}`}>
                    Weitere Anmerkungen
                  </ButtonLink>
                )}
              </nav>
            )}
          </div>
        );
      })}
    </Section>
  );
}
