// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { FilterBar } from '../../web/components/filter-bar.js';
import { EmptyState } from '../../web/components/notice.js';
import { germanDay, germanNumber, plural, UNKNOWN } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { CountBars } from '../../web/pictures/count-bars.js';
import { countsByMaturity, type MaturityCount, type ScreeningState, summaryOf } from '../domain/screening.js';
import { filteredServices, type MaturityFilter } from './screening-queries.js';
import {
  AUDIENCE_WORDS,
  maturityInWords,
  NOT_LOOKED_AT,
  screeningSentence,
  weightedSentence,
} from './screening-words.js';

export interface ScreeningPageProps {
  readonly frame: PageFrame;
  readonly assessmentId: string;
  readonly screening: ScreeningState;
  readonly filter: MaturityFilter;
  /** The visitor may change it, and the round goes on. */
  readonly mayChange: boolean;
  readonly history: readonly TimelineEntry[];
}

/** So many entries of the history are shown at once: taking over a list alone makes dozens. */
const NEWEST = 15;

/** `Was kann man heute schon online erledigen?` */
export function ScreeningPage(props: ScreeningPageProps): JSX.Element {
  const { frame, assessmentId, screening, mayChange, history } = props;
  const here = `/analyse/${assessmentId}/screening`;
  const summary = summaryOf(screening);
  const counts = countsByMaturity(screening);
  const isEmpty = screening.services.length === 0;
  const actions = (
    <>
      <ButtonLink href={`${here}/vorschlaege`} rank={isEmpty ? 'primary' : 'tertiary'}>
        Vorschlagsliste übernehmen
      </ButtonLink>
      <ButtonLink href={`${here}/neu`}>Leistung aufnehmen</ButtonLink>
      {!isEmpty && (
        <ButtonLink href={`${here}/reifegrade`} rank="primary">
          Reifegrade eintragen
        </ButtonLink>
      )}
    </>
  );
  return (
    <Page
      frame={{
        ...frame,
        lead: <p>{screeningSentence(summary)}</p>,
        ...(mayChange && !isEmpty ? { actions } : {}),
      }}
    >
      {isEmpty ? (
        <EmptyState title="Noch keine Leistungen" {...(mayChange ? { actions } : {})}>
          <p>
            Im Screening schauen Sie von außen auf die Kommune: Was kann man heute schon online beantragen oder
            erledigen? Beginnen Sie mit der Vorschlagsliste und ergänzen Sie, was bei Ihnen dazukommt.
          </p>
        </EmptyState>
      ) : (
        <>
          <Section title="Wie weit geht es online?" id="reifegrade">
            <MaturityPicture here={here} counts={counts} />
          </Section>
          {summary.lookedAt > 0 && (
            <Section title="Wie oft wird danach gefragt?" id="faelle" lead={<p>{weightedSentence(summary)}</p>}>
              <CasesPicture here={here} counts={counts} />
            </Section>
          )}
          <Section title="Leistungen" id="leistungen">
            <ServiceList {...props} here={here} />
          </Section>
        </>
      )}
      {history.length > 0 && (
        <Section
          title="Verlauf"
          id="verlauf"
          lead={<p>{plural(history.length, 'Eintrag', 'Einträge')}, der neueste zuerst</p>}
        >
          <Timeline entries={history.slice(0, NEWEST)} />
          {history.length > NEWEST && (
            <details class="wm-more">
              <summary>{plural(history.length - NEWEST, 'älterer Eintrag', 'ältere Einträge')}</summary>
              <Timeline entries={history.slice(NEWEST)} />
            </details>
          )}
        </Section>
      )}
    </Page>
  );
}

function filterWord({ maturity }: Pick<MaturityCount, 'maturity'>): string {
  return maturity === null ? 'offen' : String(maturity);
}

function casesWords({ cases, services, withoutCases }: MaturityCount): string {
  if (services === 0) return '';
  if (withoutCases === services) return `Fälle ${UNKNOWN}`;
  const known = plural(cases, 'Fall im Jahr', 'Fälle im Jahr');
  return withoutCases === 0 ? known : `${known}, bei ${germanNumber(withoutCases)} ${UNKNOWN}`;
}

interface PictureProps {
  readonly here: string;
  readonly counts: readonly MaturityCount[];
}

function hrefOf(here: string, count: MaturityCount): string {
  return `${here}?reifegrad=${filterWord(count)}#leistungen`;
}

/** Bars of cases a year, of the services of which they are known: unknown is no 0. */
function CasesPicture({ here, counts }: PictureProps): JSX.Element | null {
  const known = counts.filter(({ services, withoutCases }) => services > withoutCases);
  if (known.length === 0) return null;
  return (
    <>
      <p class="wm-muted">Fälle im Jahr nach Reifegrad, nur von Leistungen, bei denen sie bekannt sind.</p>
      <CountBars
        one="Fall im Jahr"
        many="Fälle im Jahr"
        counts={known.map((count) => ({
          title: maturityInWords(count.maturity),
          href: hrefOf(here, count),
          count: count.cases,
        }))}
      />
    </>
  );
}

/** Bars of services, and the numbers of services and cases as a table. */
function MaturityPicture({ here, counts }: PictureProps): JSX.Element {
  return (
    <>
      <CountBars
        one="Leistung"
        many="Leistungen"
        counts={counts.map((count) => ({
          title: maturityInWords(count.maturity),
          href: hrefOf(here, count),
          count: count.services,
          note: casesWords(count),
        }))}
      />
      <DataTable
        caption="Leistungen und Fälle nach Reifegrad"
        rows={counts}
        rowKey={filterWord}
        columns={[
          { key: 'maturity', header: 'Reifegrad', rowHeader: true, cell: ({ maturity }) => maturityInWords(maturity) },
          { key: 'services', header: 'Leistungen', numeric: true, cell: ({ services }) => germanNumber(services) },
          {
            key: 'cases',
            header: 'Fälle im Jahr, soweit bekannt',
            numeric: true,
            cell: ({ cases, services, withoutCases }) =>
              services > 0 && withoutCases === services ? (
                <span class="wm-unknown">{UNKNOWN}</span>
              ) : (
                germanNumber(cases)
              ),
          },
          {
            key: 'without',
            header: 'ohne Fallzahl',
            numeric: true,
            cell: ({ withoutCases }) => germanNumber(withoutCases),
          },
        ]}
      />
    </>
  );
}

/** A proof told by where it lies. */
function EvidenceLink({ href, about }: { readonly href: string; readonly about: string }): JSX.Element {
  return (
    <a href={href} rel="noopener noreferrer nofollow">
      {URL.canParse(href) ? new URL(href).host : href}
      <span class="wm-hidden-text"> (Beleg zu {about})</span>
    </a>
  );
}

function ServiceList({
  here,
  screening,
  filter,
  mayChange,
}: ScreeningPageProps & { readonly here: string }): JSX.Element {
  const services = filteredServices(screening, filter);
  const choices = new Map([
    ...[4, 3, 2, 1, 0].map((maturity) => [String(maturity), maturityInWords(maturity as 0)] as const),
    ['offen', NOT_LOOKED_AT] as const,
  ]);
  return (
    <>
      <FilterBar
        action={here}
        filters={[
          {
            kind: 'choice',
            name: 'reifegrad',
            label: 'Reifegrad',
            choices,
            ...(filter === undefined ? {} : { value: filter === 'none' ? 'offen' : String(filter) }),
          },
        ]}
        {...(filter === undefined ? {} : { resetHref: here })}
      />
      <DataTable
        caption={
          filter === undefined
            ? plural(services.length, 'Leistung', 'Leistungen')
            : `${germanNumber(services.length)} von ${plural(screening.services.length, 'Leistung', 'Leistungen')}`
        }
        rows={services}
        rowKey={({ serviceId }) => serviceId}
        empty={<p>Keine Leistung mit diesem Reifegrad.</p>}
        columns={[
          {
            key: 'name',
            header: 'Leistung',
            rowHeader: true,
            cell: ({ name, note, serviceId }) => (
              <span id={`leistung-${serviceId}`}>
                {name}
                {note !== null && <span class="wm-list__note">{note}</span>}
              </span>
            ),
          },
          { key: 'audience', header: 'Für', cell: ({ audience }) => AUDIENCE_WORDS[audience] },
          {
            key: 'cases',
            header: 'Fälle im Jahr',
            numeric: true,
            cell: ({ casesPerYear }) =>
              casesPerYear === null ? <span class="wm-unknown">{UNKNOWN}</span> : germanNumber(casesPerYear),
          },
          {
            key: 'maturity',
            header: 'Reifegrad',
            cell: ({ maturity }) =>
              maturity === null ? <span class="wm-unknown">{NOT_LOOKED_AT}</span> : maturityInWords(maturity),
          },
          {
            key: 'evidence',
            header: 'Beleg',
            cell: ({ evidence, name }) => (evidence === null ? '–' : <EvidenceLink href={evidence} about={name} />),
          },
          {
            key: 'lookedOn',
            header: 'Angesehen am',
            cell: ({ lookedOn }) => (lookedOn === null ? '–' : germanDay(lookedOn)),
          },
          ...(mayChange
            ? [
                {
                  key: 'change',
                  header: 'Ändern',
                  headerHidden: true,
                  action: true,
                  cell: ({ serviceId, name }: { readonly serviceId: string; readonly name: string }) => (
                    <>
                      <ButtonLink href={`${here}/ansehen?leistung=${serviceId}`} rank="tertiary" small about={name}>
                        Ändern
                      </ButtonLink>
                      <ButtonLink href={`${here}/streichen?leistung=${serviceId}`} rank="tertiary" small about={name}>
                        Streichen
                      </ButtonLink>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
