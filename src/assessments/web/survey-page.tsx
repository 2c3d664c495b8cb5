// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink, MoreSteps } from '../../web/components/buttons.js';
import { type Fact, KeyFacts, Section, Timeline, type TimelineEntry } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { Notice } from '../../web/components/notice.js';
import { Badge, ProgressBar, type StatusName } from '../../web/components/status.js';
import { distanceInDays, germanDay, germanNumber, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { QrCode } from '../../web/pictures/qr-code.js';
import type { RegisteredSurveyAction } from '../commands/survey-action.js';
import type { Method } from '../domain/method.js';
import { type DraftedSurvey, ledToNothing, type RunningSurvey, runOf } from '../domain/survey.js';
import { FEWEST_ANSWERS, type Questionnaire } from '../domain/survey.events.js';
import type { BoxTrouble } from '../survey-progress.js';
import type { SurveySheet } from '../views/survey-sheet.js';
import { type RoughProgress, roughWords } from './roughly-answered.js';
import { SurveyEvaluation, type EvaluationProps } from './survey-evaluation-view.js';
import { SurveyQuestions } from './survey-questions.js';
import { PROMISE, SURVEY_WORDS, type SurveyStatus, sizeWords } from './survey-words.js';

export interface SurveyPageProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly sheet: SurveySheet;
  readonly today: Day;
  readonly method: Method;
  readonly round: { readonly href: string; readonly title: string; readonly isRunning: boolean };
  /** Of a running survey; undefined: not known here, or not for whoever asks. */
  readonly progress: RoughProgress | undefined;
  /** Why it is not known, where somebody can do something about it. */
  readonly trouble: BoxTrouble | undefined;
  /** Whether the visitor may know how far it is. */
  readonly isOfficer: boolean;
  /** The whole address; undefined for those who may not hand it out, and where there is none. */
  readonly link: string | undefined;
  /** Of a survey that was counted. */
  readonly evaluation: Omit<EvaluationProps, 'questionnaire'> | undefined;
  readonly history: readonly TimelineEntry[];
  /** What the visitor may do and the survey's status allows, in the order in which it comes up. */
  readonly actions: readonly RegisteredSurveyAction[];
}

const LOOKS: Readonly<Record<SurveyStatus, StatusName>> = {
  draft: 'planned',
  running: 'on-track',
  closed: 'achieved',
  cancelled: 'abandoned',
};

/** Actions that have a button of their own; those on single questions stand beside them. */
const AT_HAND = ['starten', 'verlaengern', 'beenden', 'codes'];
const MORE = ['titel', 'fachbereiche', 'abbrechen'];

/** `Was fragen wir, wie viele haben geantwortet, und was kam heraus?` */
export function SurveyPage(props: SurveyPageProps): JSX.Element {
  const { frame, sheet, round, history, actions, method, evaluation } = props;
  const { survey, surveyId } = sheet;
  const { questionnaire } = survey;
  const href = `/befragungen/${surveyId}`;
  const mayEdit = actions.some(({ slug }) => slug === 'aussage');
  return (
    <Page
      frame={{
        ...frame,
        preline: 'Befragung der Beschäftigten',
        lead: (
          <p>
            <Badge look={LOOKS[survey.status]}>{SURVEY_WORDS[survey.status]}</Badge> {leadOf(props)}
          </p>
        ),
        actions: (
          <>
            {actions
              .filter(({ slug }) => AT_HAND.includes(slug))
              .map(({ slug, title }, index) => (
                <ButtonLink key={slug} href={`${href}/${slug}`} rank={index === 0 ? 'primary' : 'secondary'}>
                  {title}
                </ButtonLink>
              ))}
          </>
        ),
      }}
    >
      <MoreSteps href={href} steps={actions.filter(({ slug }) => MORE.includes(slug))} />
      <KeyFacts
        stacked
        facts={[{ label: 'Runde', value: <a href={round.href}>{round.title}</a> }, ...factsOf(survey)]}
      />
      {survey.status === 'running' && <Running {...props} survey={survey} />}
      {survey.status !== 'cancelled' && survey.status !== 'closed' && <Promise />}
      {evaluation && (
        <>
          <Promise />
          {ledToNothing(survey) && (
            <p>
              Weniger als {FEWEST_ANSWERS} haben geantwortet: Es gibt kein Ergebnis, und nichts davon ist aufbewahrt.{' '}
              {props.isOfficer && round.isRunning && (
                <a href={`${round.href}/befragung`}>Eine neue Befragung vorbereiten</a>
              )}
            </p>
          )}
          <SurveyEvaluation questionnaire={questionnaire} {...evaluation} />
        </>
      )}
      {survey.status === 'draft' && questionnaire.intro !== null && (
        <Section title="Einleitung" id="einleitung">
          <p class="wm-description">{questionnaire.intro}</p>
        </Section>
      )}
      <Groups questionnaire={questionnaire} editHref={mayEdit ? `${href}/fachbereiche` : undefined} />
      {evaluation ? (
        <details class="wm-more">
          <summary>Der ganze Fragebogen</summary>
          <SurveyQuestions questionnaire={questionnaire} method={method} editing={undefined} />
        </details>
      ) : (
        <SurveyQuestions
          questionnaire={questionnaire}
          method={method}
          editing={mayEdit ? { href, csrfToken: frame.csrfToken, revision: sheet.revision } : undefined}
        />
      )}
      <Section
        title="Verlauf der Befragung"
        id="verlauf"
        lead={<p>{plural(history.length, 'Eintrag', 'Einträge')}, der neueste zuerst</p>}
      >
        <Timeline entries={history} />
      </Section>
    </Page>
  );
}

function leadOf({ sheet: { survey }, progress, today }: SurveyPageProps): string {
  switch (survey.status) {
    case 'draft':
      return `${sizeWords(survey.questionnaire)}. Bis zum Beginn lässt sich alles ändern.`;
    case 'running': {
      const until = `Letzter Tag ist der ${germanDay(survey.closesOn)}`;
      const left =
        survey.closesOn < today
          ? progress?.begunAnew
            ? ', er ist vorbei: Verlängern oder beenden Sie die Befragung, oder brechen Sie sie ab'
            : ', er ist vorbei: Die Befragung wird gleich ausgezählt'
          : survey.closesOn === today
            ? ', das ist heute'
            : ` (${distanceInDays(today, survey.closesOn)})`;
      return progress ? `${answeredWords(progress, survey)}. ${until}${left}.` : `${until}${left}.`;
    }
    case 'closed':
      return `${plural(survey.tally.answered, 'Antwort', 'Antworten')} bis zum ${germanDay(survey.closedOn)}.`;
    case 'cancelled':
      return `Am ${germanDay(survey.cancelledOn)}: ${survey.reason}`;
  }
}

function answeredWords(progress: RoughProgress, { access }: RunningSurvey): string {
  return roughWords(progress, access.kind === 'codes');
}

function factsOf(survey: DraftedSurvey): readonly Fact[] {
  const run = runOf(survey);
  if (!run) return [];
  const { access, startedOn, closesOn } = run;
  return [
    {
      label: 'Zugang',
      value: access.kind === 'open' ? 'Ein Link für alle' : plural(access.count, 'Zugangscode', 'Zugangscodes'),
    },
    { label: 'Begonnen am', value: germanDay(startedOn) },
    { label: 'Letzter Tag', value: germanDay(closesOn) },
    ...(survey.status === 'closed' && access.kind === 'codes'
      ? [
          {
            label: 'Beteiligung',
            value: `${germanNumber(survey.tally.answered)} von ${germanNumber(access.count)} (${Math.round((survey.tally.answered / access.count) * 100)} %)`,
          },
        ]
      : []),
  ];
}

function Promise(): JSX.Element {
  return (
    <Notice tone="info" title="Was Wegmarke weiß und was nicht">
      {PROMISE.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}

function Running(props: SurveyPageProps & { readonly survey: RunningSurvey }): JSX.Element {
  const { survey, link, isOfficer } = props;
  const { access } = survey;
  return (
    <>
      {isOfficer && <Participation {...props} />}
      {link !== undefined && (
        <Section
          title={access.kind === 'open' ? 'Link zum Weitergeben' : 'Adresse auf den Zetteln'}
          id="link"
          lead={
            <p>
              {access.kind === 'open'
                ? 'Geben Sie ihn nur an Beschäftigte weiter: Wer den Link hat, kann antworten.'
                : 'Wer hier antworten will, braucht einen Zugangscode. Die Zettel mit den Codes sind nur einmal zu sehen gewesen.'}
            </p>
          }
        >
          <div class="survey-link">
            <p>
              <code class="wm-secret">{link}</code>
            </p>
            <QrCode text={link} label="QR-Code mit der Adresse der Befragung" />
          </div>
        </Section>
      )}
    </>
  );
}

const TROUBLES: Readonly<Record<BoxTrouble, { readonly title: string; readonly text: string }>> = {
  'keeper-away': {
    title: 'Die Antworten sind gerade nicht zu erreichen',
    text: 'Solange das so ist, kann niemand antworten, und beenden lässt sich die Befragung auch nicht. Was gezählt ist, bleibt gezählt. Bitte laden Sie die Seite in einigen Minuten noch einmal, und verständigen Sie die Administration, wenn es dabei bleibt.',
  },
  'kept-elsewhere': {
    title: 'Die Antworten liegen auf einem anderen Rechner',
    text: 'Wegmarke läuft auf mehreren Rechnern, und dieser weiß nicht, auf welchem die Antworten dieser Befragung liegen. Bitte verständigen Sie die Administration: Im Protokoll des Programms steht, was zu tun ist. Sind die Antworten verloren, lässt sich die Befragung nur noch abbrechen.',
  },
};

function Participation({
  sheet: { surveyId },
  survey,
  progress,
  trouble,
}: SurveyPageProps & { readonly survey: RunningSurvey }): JSX.Element {
  const withCodes = survey.access.kind === 'codes';
  return (
    <Section title="Beteiligung" id="beteiligung">
      {trouble && (
        <Notice tone="warning" title={TROUBLES[trouble].title}>
          <p>{TROUBLES[trouble].text}</p>
        </Notice>
      )}
      {withCodes ? (
        <ProgressBar
          label="Beteiligung"
          labelHidden
          share={progress && (progress.codes === 0 ? 0 : progress.atLeast / progress.codes)}
          {...(progress ? { words: answeredWords(progress, survey) } : {})}
        />
      ) : (
        <p>
          {progress ? (
            <strong>{answeredWords(progress, survey)}</strong>
          ) : (
            <span class="wm-unknown">Zahl der Antworten unbekannt</span>
          )}
        </p>
      )}
      {progress?.begunAnew && (
        <Notice tone="warning" title="Die Zählung hat noch einmal von vorn begonnen">
          <p>
            Was vorher geantwortet wurde, ist verloren: Laufende Befragungen werden nicht gesichert, damit keine
            Sicherung etwas über einzelne Antworten sagt. Bitten Sie um neue Antworten.
          </p>
          {withCodes && (
            <p>
              Alle Codes, die vorher ausgegeben wurden, gelten nicht mehr.{' '}
              <a href={`/befragungen/${surveyId}/codes`}>Weitere Codes ausgeben</a>
            </p>
          )}
          <p>
            Von selbst endet die Befragung erst, wenn wieder jemand geantwortet hat. Sie können sie verlängern, beenden
            oder abbrechen.
          </p>
        </Notice>
      )}
      <p>
        Gezählt wird hier in Schritten von {FEWEST_ANSWERS}, und nur für Digitalisierungsbeauftragte, damit niemand
        mitbekommt, wann eine einzelne Antwort kam. Ergebnisse zeigt diese Seite erst nach dem Ende: Wer sie vorher
        sähe, könnte vergleichen, was sich mit jeder einzelnen Antwort ändert.
      </p>
    </Section>
  );
}

function Groups({
  questionnaire: { groups },
  editHref,
}: {
  readonly questionnaire: Questionnaire;
  readonly editHref: string | undefined;
}): JSX.Element {
  return (
    <Section
      title="Fachbereiche"
      id="fachbereiche"
      {...(editHref === undefined
        ? {}
        : {
            actions: (
              <ButtonLink href={editHref} small>
                Fachbereiche festlegen
              </ButtonLink>
            ),
          })}
    >
      <DataTable
        caption="Was zur Wahl steht, dazu immer „keine Angabe“"
        rows={groups}
        rowKey={({ groupId }) => groupId}
        empty={<p>Nach dem Fachbereich wird nicht gefragt.</p>}
        columns={[
          { key: 'name', header: 'Fachbereich', rowHeader: true, cell: ({ name }) => name },
          { key: 'headcount', header: 'Beschäftigte', numeric: true, cell: ({ headcount }) => germanNumber(headcount) },
        ]}
      />
    </Section>
  );
}
