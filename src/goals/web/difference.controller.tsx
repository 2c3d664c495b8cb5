// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerJson, isUnchanged, tagOf } from '../../api/answers.js';
import { API_BASE, type ApiDescription, refTo } from '../../api/openapi.js';
import { type Query as RawQuery, queryOf } from '../../api/requests.js';
import { addDays } from '../../calendar/day.js';
import { firstDayOf, quarterWith } from '../../calendar/quarter.js';
import { Core } from '../../core.js';
import { Frames } from '../../frames.js';
import { SEALED_REVIEWS, type SealedReviews, type Stand, standOf, Stands } from '../../stands.js';
import { TextField } from '../../web/fields.js';
import { germanDay, germanInstant } from '../../web/formats.js';
import { RequestProblem } from '../../web/problems.js';
import { answerPage } from '../../web/submission.js';
import { DifferencePage, type DifferencePageProps, type DifferenceView } from './difference-page.js';
import { differenceResource, differenceSchemas } from './difference-resource.js';
import { type StandWords } from './difference-sentences.js';
import { differenceNames, Differences, standWords } from './differences.js';
import { OTHER_DIFFERENCES, type OtherDifferences } from './other-differences.js';

/** What programs may ask of the comparison. */
export class DifferenceQuery {
  @TextField({
    label: 'Stand vorher',
    hint: 'Ein Tag, ein Zeitpunkt, eine versiegelte Sitzung (2026-Q3) oder Anfang; ohne Angabe die letzte versiegelte Sitzung, wo es keine gibt der Anfang.',
    optional: true,
    max: 64,
  })
  from?: string;

  @TextField({ label: 'Stand nachher', hint: 'Ebenso; ohne Angabe jetzt.', optional: true, max: 64 })
  to?: string;
}

export const differenceApi: ApiDescription = {
  title: 'Vergleich',
  description: 'Was sich zwischen zwei Ständen geändert hat, wer es geändert hat und warum.',
  operations: [
    {
      method: 'get',
      path: '/difference',
      operationId: 'compareStands',
      summary: 'Zwei Stände vergleichen',
      query: DifferenceQuery,
      answer: {
        status: 200,
        description: 'Was anders ist, nach Bedeutung gruppiert.',
        schema: refTo('Difference'),
        tagged: true,
      },
    },
  ],
  schemas: differenceSchemas,
};

/** Asks for what was before anything was entered. */
const BEGINNING = 'Anfang';

interface Side {
  readonly stand: Stand;
  readonly words: StandWords;
}

/** Vergleich: what has changed between two Stände. */
@Controller()
export class DifferenceController {
  constructor(
    private readonly core: Core,
    private readonly frames: Frames,
    private readonly stands: Stands,
    private readonly differences: Differences,
    @Inject(SEALED_REVIEWS) private readonly reviews: SealedReviews,
    @Inject(OTHER_DIFFERENCES) private readonly others: OtherDifferences,
  ) {}

  @Get('vergleich')
  async page(
    @Req() request: FastifyRequest,
    @Query('von') asked: unknown,
    @Query('bis') askedTo: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { municipalityId, today } = standOf(request);
    const sealed = this.reviews.list(this.core.views, municipalityId);
    const quarter = germanDay(addDays(firstDayOf(quarterWith(today)), -1));
    // Whoever comes without a question mostly has this one.
    const from = textOf(asked) ?? this.lastReview(municipalityId);
    const to = textOf(askedTo) ?? '';
    answerPage(
      reply,
      <DifferencePage
        frame={this.frames.of(request, {
          title: 'Vergleich',
          heading: 'Was hat sich geändert?',
          current: 'history',
          breadcrumb: [{ href: '/verlauf', label: 'Verlauf' }],
        })}
        from={{ value: from }}
        to={{ value: to }}
        offered={sealed.map(({ text, words, sealedAt }) => ({
          value: text,
          label: `${words} (${germanInstant(sealedAt)})`,
        }))}
        suggestions={suggestionsOf(
          sealed.map(({ text, words }) => ({ text, words })),
          quarter,
          today,
        )}
        view={await this.view(municipalityId, from, to)}
      />,
    );
  }

  @Get(`${API_BASE.slice(1)}/difference`)
  async json(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): Promise<void> {
    const { municipalityId, today } = standOf(request);
    const { from = this.lastReview(municipalityId), to = '' } = queryOf(DifferenceQuery, raw);
    if (isUnchanged(request, reply, tagOf(this.core.journal.lastPosition(municipalityId), today))) return;
    const [before, after] = [await this.side(municipalityId, from), await this.side(municipalityId, to)];
    if (order(before.stand, after.stand) > 0)
      throw new RequestProblem(400, 'Vergleich nicht möglich', 'Der Stand vorher liegt nach dem Stand nachher.', [
        { field: 'from', message: 'Dieser Stand liegt nach dem anderen.' },
      ]);
    const told = this.differences.between(before.stand, after.stand);
    const others = this.others.between(before.stand, after.stand);
    answerJson(reply, differenceResource(told, before.words, after.words, differenceNames(after.stand), others));
  }

  private async view(municipalityId: string, from: string, to: string): Promise<DifferenceView> {
    const problems: string[] = [];
    const side = async (text: string): Promise<Side | undefined> => {
      try {
        return await this.side(municipalityId, text);
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        problems.push(error.detail);
        return undefined;
      }
    };
    const [before, after] = [await side(from), await side(to)];
    if (!before || !after) return { kind: 'unread', problems: [...new Set(problems)] };
    const inOrder = order(before.stand, after.stand);
    if (inOrder > 0)
      return { kind: 'reversed', swapHref: `/vergleich?${new URLSearchParams({ von: to, bis: from }).toString()}` };
    if (inOrder === 0) return { kind: 'same' };
    return {
      kind: 'told',
      told: this.differences.between(before.stand, after.stand),
      from: before.words,
      to: after.words,
      names: differenceNames(after.stand),
      others: this.others.between(before.stand, after.stand),
    };
  }

  private lastReview(municipalityId: string): string {
    return this.reviews.list(this.core.views, municipalityId)[0]?.text ?? BEGINNING;
  }

  private async side(municipalityId: string, text: string): Promise<Side> {
    if (text.toLowerCase() === BEGINNING.toLowerCase()) {
      const stand = await this.stands.atPosition(municipalityId, 0);
      return { stand, words: { ...standWords(stand), dative: 'Beginn der Aufzeichnung', label: 'Beginn' } };
    }
    const stand = await this.stands.asked(municipalityId, text);
    const review = text === '' ? undefined : this.reviews.find(this.core.views, municipalityId, text);
    return { stand, words: standWords(stand, review?.words) };
  }
}

/** Below 0 where the first is the earlier one, 0 where both are the same. */
function order(before: Stand, after: Stand): number {
  if (before.position !== after.position) return before.position - after.position;
  return before.today < after.today ? -1 : before.today > after.today ? 1 : 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined;
}

function suggestionsOf(
  sealed: readonly { readonly text: string; readonly words: string }[],
  quarterBegan: string,
  today: string,
): DifferencePageProps['suggestions'] {
  const href = (von: string, bis?: string) =>
    `/vergleich?${new URLSearchParams({ von, ...(bis === undefined ? {} : { bis }) }).toString()}`;
  const [last, before] = sealed;
  return [
    ...(last ? [{ href: href(last.text), label: `Seit der ${last.words}` }] : []),
    ...(last && before
      ? [{ href: href(before.text, last.text), label: `Zwischen den Sitzungen ${before.text} und ${last.text}` }]
      : []),
    { href: href(quarterBegan), label: 'Seit Beginn des Quartals' },
    { href: href(germanDay(addDays(today, -365))), label: 'Seit einem Jahr' },
    { href: href(BEGINNING), label: 'Seit dem Anfang' },
  ];
}
