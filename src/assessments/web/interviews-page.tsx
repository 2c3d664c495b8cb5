// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState } from '../../web/components/notice.js';
import { Badge } from '../../web/components/status.js';
import { germanNumber, plural, UNKNOWN, inTenths } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { scoresOf } from '../domain/interview.js';
import { type Method, subDimensionsOf } from '../domain/method.js';
import { rounded } from '../domain/totals.js';
import type { InterviewSheet } from '../views/interview-sheet.js';
import { scaleWords } from './assessment-words.js';
import { INTERVIEW_LOOKS, INTERVIEW_WORDS, interviewsSentence, spreadWords, whenWords } from './interview-words.js';

export interface InterviewsPageProps {
  readonly frame: PageFrame;
  readonly assessmentId: string;
  readonly interviews: readonly InterviewSheet[];
  readonly method: Method;
  readonly departmentName: (departmentId: string) => string;
  /** The visitor may plan one, and the round goes on. */
  readonly mayChange: boolean;
}

/** `Was sagen die Menschen, die hier arbeiten?` */
export function InterviewsPage(props: InterviewsPageProps): JSX.Element {
  const { frame, assessmentId, interviews, departmentName, mayChange } = props;
  const here = `/analyse/${assessmentId}/interviews`;
  const plan = (
    <ButtonLink href={`${here}/neu`} rank="primary">
      Interview planen
    </ButtonLink>
  );
  return (
    <Page
      frame={{
        ...frame,
        lead: <p>{interviewsSentence(interviews.map(({ interview }) => interview))}</p>,
        actions: (
          <>
            {mayChange && interviews.length > 0 && plan}
            <ButtonLink href={`${here}/leitfaden`} rank="secondary">
              Leitfaden
            </ButtonLink>
          </>
        ),
      }}
    >
      {interviews.length === 0 ? (
        <EmptyState title="Noch keine Interviews" {...(mayChange ? { actions: plan } : {})}>
          <p>
            In den Interviews erzählen Beschäftigte aus verschiedenen Fachbereichen, wie digital ihr Alltag ist. Der
            Leitfaden hat zu jeder Unterdimension offene Fragen; danach vergeben Sie Punkte.
          </p>
        </EmptyState>
      ) : (
        <>
          <Section title="Gespräche" id="gespraeche">
            <DataTable
              caption={plural(interviews.length, 'Interview', 'Interviews')}
              captionHidden
              rows={interviews}
              rowKey={({ interviewId }) => interviewId}
              columns={[
                {
                  key: 'with',
                  header: 'Mit',
                  rowHeader: true,
                  cell: ({ interviewId, interview }) => <a href={`${here}/${interviewId}`}>{interview.with}</a>,
                },
                {
                  key: 'department',
                  header: 'Fachbereich',
                  cell: ({ interview: { departmentId } }) =>
                    departmentId === null ? '–' : departmentName(departmentId),
                },
                {
                  key: 'status',
                  header: 'Stand',
                  cell: ({ interview }) => (
                    <>
                      <Badge look={INTERVIEW_LOOKS[interview.status]}>{INTERVIEW_WORDS[interview.status]}</Badge>{' '}
                      {whenWords(interview)}
                    </>
                  ),
                },
                {
                  key: 'points',
                  header: 'Punkte',
                  cell: ({ interview }) =>
                    interview.status !== 'held' ? (
                      '–'
                    ) : interview.scores.length === 0 ? (
                      <span class="wm-unknown">noch keine</span>
                    ) : (
                      plural(interview.scores.length, 'Unterdimension', 'Unterdimensionen')
                    ),
                },
              ]}
            />
          </Section>
          <Section title="Was die Interviews ergeben" id="punkte">
            <ScoresTable {...props} />
          </Section>
        </>
      )}
    </Page>
  );
}

function ScoresTable({ interviews, method }: InterviewsPageProps): JSX.Element {
  const scored = new Map(
    scoresOf(
      interviews.map(({ interview }) => interview),
      method,
    ).map((of) => [of.subDimension, of]),
  );
  const unscored = subDimensionsOf(method).filter(({ id }) => !scored.has(id)).length;
  return (
    <>
      <p>
        Mittel der Punkte je Unterdimension und wie weit die Gespräche auseinanderliegen.
        {unscored > 0 &&
          ` Zu ${plural(unscored, 'Unterdimension', 'Unterdimensionen')} gibt es noch keine Punkte; sie gehen nirgends als 0 ein.`}
      </p>
      <DataTable
        caption={`Punkte aus Interviews, von ${method.scale.least} bis ${method.scale.most}`}
        rows={subDimensionsOf(method)}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: 'Unterdimension',
            rowHeader: true,
            cell: ({ id, name, dimension }) => (
              <span id={`punkte-${id}`}>
                {name}
                <span class="wm-list__note">{method.dimensions.find((one) => one.dimension === dimension)?.name}</span>
              </span>
            ),
          },
          {
            key: 'mean',
            header: 'Mittel',
            numeric: true,
            cell: ({ id }) =>
              scored.has(id) ? (
                <strong>{inTenths(rounded(scored.get(id)!.mean))}</strong>
              ) : (
                <span class="wm-unknown">{UNKNOWN}</span>
              ),
          },
          {
            key: 'spread',
            header: 'Spanne',
            numeric: true,
            cell: ({ id }) => (scored.has(id) ? spreadWords(scored.get(id)!) : '–'),
          },
          {
            key: 'interviews',
            header: 'Interviews',
            numeric: true,
            cell: ({ id }) => germanNumber(scored.get(id)?.interviews ?? 0),
          },
        ]}
      />
      <p class="wm-muted">Skala: {scaleWords(method)}.</p>
    </>
  );
}
