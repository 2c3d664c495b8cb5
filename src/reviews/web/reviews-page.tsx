// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink } from '../../web/components/buttons.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState } from '../../web/components/notice.js';
import { Badge } from '../../web/components/status.js';
import { germanDay, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { agendaOf, type PlannedReview } from '../domain/review.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { isMissed, REVIEW_LOOKS, REVIEW_WORDS, reviewTitle, scheduleWords } from './review-words.js';

export interface ReviewsPageProps {
  readonly frame: PageFrame;
  readonly today: Day;
  /** All of the municipality, the latest quarter first. */
  readonly reviews: readonly ReviewSheet[];
  readonly next: ReviewSheet | undefined;
  readonly isOfficer: boolean;
}

/** `Wann sprechen wir darüber, was sich geändert hat?` */
export function ReviewsPage({ frame, today, reviews, next, isOfficer }: ReviewsPageProps): JSX.Element {
  return (
    <Page
      frame={{
        ...frame,
        lead: reviews.length > 0 && <Next next={next} today={today} />,
        // An empty page leads there by itself.
        actions: isOfficer && reviews.length > 0 && (
          <>
            {next?.review.status === 'open' && (
              <ButtonLink href={`/sitzungen/${next.reviewId}/live`} rank="primary">
                Sitzung halten
              </ButtonLink>
            )}
            <ButtonLink href="/sitzungen/neu" rank={next ? 'secondary' : 'primary'}>
              Sitzung planen
            </ButtonLink>
          </>
        ),
      }}
    >
      <DataTable
        caption="Sitzungen"
        captionHidden
        rows={reviews}
        rowKey={({ reviewId }) => reviewId}
        empty={<NothingThere isOfficer={isOfficer} />}
        columns={[
          {
            key: 'review',
            header: 'Sitzung',
            rowHeader: true,
            cell: ({ reviewId, review }) => (
              <>
                <a href={`/sitzungen/${reviewId}`}>{reviewTitle(review)}</a>
                <span class="wm-list__note">{review.body}</span>
              </>
            ),
          },
          {
            key: 'when',
            header: 'Termin',
            cell: ({ review: { schedule } }) => (
              <>
                {germanDay(schedule.on)}
                {schedule.at !== null && `, ${schedule.at}\u00a0Uhr`}
                {schedule.place !== null && <span class="wm-list__note">{schedule.place}</span>}
              </>
            ),
          },
          {
            key: 'standing',
            header: 'Stand',
            cell: ({ review }) => (
              <>
                <Badge look={REVIEW_LOOKS[review.status]}>{REVIEW_WORDS[review.status]}</Badge>
                <span class="wm-list__note">{standingNote(review, today)}</span>
              </>
            ),
          },
          {
            key: 'agenda',
            header: 'Tagesordnung',
            cell: ({ review }) => plural(agendaOf(review).length, 'Punkt', 'Punkte'),
          },
        ]}
      />
    </Page>
  );
}

function standingNote(review: PlannedReview, today: Day): string {
  switch (review.status) {
    case 'planned':
      return isMissed(review, today) ? 'der Termin ist vorbei' : '';
    case 'open':
      return `seit ${germanDay(review.openedOn)}`;
    case 'sealed':
      return `am ${germanDay(review.seal.on)}`;
    case 'cancelled':
      return `am ${germanDay(review.cancelledOn)}`;
  }
}

function Next({ next, today }: { readonly next: ReviewSheet | undefined; readonly today: Day }): JSX.Element {
  if (!next) return <p>Zurzeit ist keine Sitzung geplant.</p>;
  const { review, reviewId } = next;
  const link = <a href={`/sitzungen/${reviewId}`}>{reviewTitle(review)}</a>;
  if (review.status === 'open')
    return (
      <p>
        <strong>Die {link} läuft.</strong>
      </p>
    );
  if (isMissed(review, today))
    return (
      <p>
        Der Termin der {link} war am {germanDay(review.schedule.on)}. Eröffnen Sie sie, verlegen Sie sie, oder sagen Sie
        sie ab.
      </p>
    );
  return (
    <p>
      <strong>Nächste Sitzung: {scheduleWords(review.schedule)}</strong> ({link}).
    </p>
  );
}

function NothingThere({ isOfficer }: { readonly isOfficer: boolean }): JSX.Element {
  return (
    <EmptyState
      title="Noch ist keine Sitzung geplant."
      actions={
        isOfficer && (
          <ButtonLink href="/sitzungen/neu" rank="primary">
            Erste Sitzung planen
          </ButtonLink>
        )
      }
    >
      <p>
        Einmal im Quartal bespricht die AG Digitalisierung, was sich geändert hat, was sich verschiebt und was jetzt zu
        entscheiden ist. Die Tagesordnung entsteht von selbst aus dem, was seit der letzten Sitzung eingetragen wurde;
        am Ende steht eine Niederschrift, die niemand mehr ändert.
      </p>
    </EmptyState>
  );
}
