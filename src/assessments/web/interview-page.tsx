// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink, MoreSteps } from '../../web/components/buttons.js';
import { KeyFacts, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { Badge } from '../../web/components/status.js';
import { germanDay, plural, inTenths } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { RegisteredInterviewAction } from '../commands/interview-action.js';
import { TOPIC_CHOICES } from '../commands/interview-notes-actions.js';
import type { PlannedInterview } from '../domain/interview.js';
import { topicsOf } from '../domain/interview-notes.js';
import type { InterviewNote } from '../domain/interview-notes.events.js';
import { type Method, subDimensionsOf } from '../domain/method.js';
import type { InterviewSheet } from '../views/interview-sheet.js';
import { scaleWords } from './assessment-words.js';
import { INTERVIEW_LOOKS, INTERVIEW_WORDS, whenWords } from './interview-words.js';

/** What an officer sees of the notes; readers see nothing of them but that they were erased. */
export interface ShownNotes {
  /** null: the visitor may not read them. */
  readonly notes: readonly InterviewNote[] | null;
  /** There is something to read, or there was. */
  readonly taken: boolean;
  readonly erasedOn: Day | null;
  readonly mayWrite: boolean;
  readonly mayErase: boolean;
}

export interface InterviewPageProps {
  readonly frame: PageFrame;
  readonly sheet: InterviewSheet;
  readonly method: Method;
  readonly department: string | undefined;
  readonly notes: ShownNotes;
  readonly history: readonly TimelineEntry[];
  /** What the visitor may do and the status allows, in the order in which it is offered. */
  readonly actions: readonly RegisteredInterviewAction[];
}

/** Actions that have a button of their own. */
const AT_HAND = ['gefuehrt', 'bepunkten'];

export function InterviewPage(props: InterviewPageProps): JSX.Element {
  const { frame, sheet, method, department, notes, history, actions } = props;
  const { interview } = sheet;
  const here = `/analyse/${interview.assessmentId}/interviews/${sheet.interviewId}`;
  const atHand = actions.filter(({ slug }) => AT_HAND.includes(slug));
  return (
    <Page
      frame={{
        ...frame,
        lead: (
          <p>
            <Badge look={INTERVIEW_LOOKS[interview.status]}>{INTERVIEW_WORDS[interview.status]}</Badge>{' '}
            {whenWords(interview)}.{interview.status === 'cancelled' && ` ${interview.reason}`}
          </p>
        ),
        actions: (atHand.length > 0 || notes.mayWrite) && (
          <>
            {atHand.map(({ slug, submit, title }) => (
              <ButtonLink key={slug} href={`${here}/${slug}`} rank="primary">
                {slug === 'gefuehrt' ? submit : title}
              </ButtonLink>
            ))}
            {notes.mayWrite && (
              <ButtonLink href={`${here}/notizen`}>
                {notes.taken ? 'Notizen weiterschreiben' : 'Notizen schreiben'}
              </ButtonLink>
            )}
          </>
        ),
      }}
    >
      <MoreSteps href={here} steps={actions.filter(({ slug }) => !AT_HAND.includes(slug))} />
      <KeyFacts
        stacked
        facts={[
          { label: 'Gespräch mit', value: interview.with },
          { label: 'Fachbereich', value: department ?? 'ohne Angabe' },
          { label: 'Vorgesehen für', value: germanDay(interview.on) },
          {
            label: 'Leitfaden',
            value: <a href={`/analyse/${interview.assessmentId}/interviews/leitfaden`}>Fragen für das Gespräch</a>,
          },
        ]}
      />
      {interview.status === 'held' && (
        <Section title="Punkte" id="punkte">
          <PointsTable interview={interview} method={method} />
        </Section>
      )}
      <NotesSection here={here} notes={notes} method={method} />
      <Section
        title="Verlauf"
        id="verlauf"
        lead={<p>{plural(history.length, 'Eintrag', 'Einträge')}, der neueste zuerst</p>}
      >
        <Timeline entries={history} />
      </Section>
    </Page>
  );
}

function PointsTable({
  interview,
  method,
}: {
  readonly interview: Extract<PlannedInterview, { status: 'held' }>;
  readonly method: Method;
}): JSX.Element {
  const points = new Map(interview.scores.map((score) => [score.subDimension, score.points]));
  const scored = subDimensionsOf(method).filter(({ id }) => points.has(id));
  const left = subDimensionsOf(method).length - scored.length;
  return (
    <>
      <DataTable
        caption={`Punkte von ${method.scale.least} bis ${method.scale.most}`}
        rows={scored}
        rowKey={({ id }) => id}
        empty={<p>Noch keine Punkte vergeben.</p>}
        columns={[
          { key: 'name', header: 'Unterdimension', rowHeader: true, cell: ({ name }) => name },
          {
            key: 'points',
            header: 'Punkte',
            numeric: true,
            cell: ({ id }) => <strong>{inTenths(points.get(id)!)}</strong>,
          },
        ]}
      />
      {scored.length > 0 && (
        <p class="wm-muted">
          {left > 0 && `${plural(left, 'Unterdimension', 'Unterdimensionen')} ohne Punkte. `}
          Skala: {scaleWords(method)}.
        </p>
      )}
    </>
  );
}

function NotesSection({
  here,
  notes: { notes, taken, erasedOn, mayErase },
  method,
}: {
  readonly here: string;
  readonly notes: ShownNotes;
  readonly method: Method;
}): JSX.Element | null {
  if (erasedOn !== null)
    return (
      <Section title="Notizen" id="notizen">
        <p>Notizen gelöscht am {germanDay(erasedOn)}. Die Punkte bleiben.</p>
      </Section>
    );
  // Readers need not know whether there are any.
  if (notes === null || !taken) return null;
  const byTopic = new Map(notes.map(({ topic, text }) => [topic, text]));
  return (
    <Section
      title="Notizen"
      id="notizen"
      lead={<p>Nur für Digitalisierungsbeauftragte sichtbar.</p>}
      actions={
        mayErase && (
          <ButtonLink href={`${here}/notizen-loeschen`} rank="tertiary" small>
            Notizen löschen
          </ButtonLink>
        )
      }
    >
      {notes.length === 0 && <p>Die Notizen sind inzwischen gelöscht.</p>}
      {topicsOf(method)
        .filter((topic) => byTopic.has(topic))
        .map((topic) => (
          <div key={topic} class="wm-guide">
            <h3>{TOPIC_CHOICES[topic] ?? topic}</h3>
            <p class="wm-description">{byTopic.get(topic)}</p>
          </div>
        ))}
    </Section>
  );
}
