// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { instantAt, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { Core } from '../../core.js';
import { fingerprintOf } from '../../event-sourcing/command-id.js';
import { Frames } from '../../frames.js';
import { Public } from '../../people/signed-in-guard.js';
import { VERSION } from '../../version.js';
import { notFound } from '../../web/problems.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import { type CalendarEntry, concerns, entriesOf, entryOf } from './calendar-entries.js';
import { calendarFile } from './calendar-file.js';
import type { CalendarReader } from './calendar-source.js';

/**
 * Deadlines for calendar programs, which ask without signing in: what nobody can guess stands in the address. Who is signed
 * in where it is opened does not matter.
 */
@Public()
@Controller('kalender')
export class CalendarController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(REMINDERS) private readonly reminders: Reminders,
  ) {}

  /** @param everything `ja`: every deadline and review of the municipality, as everybody in it may read them; otherwise the person's own */
  @Get(':file')
  show(
    @Param('file') file: string,
    @Query('alle') everything: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    void reply.header('x-robots-tag', 'noindex, nofollow');
    const secret = /^(.+)\.ics$/.exec(file)?.[1];
    const reader = secret === undefined ? undefined : this.reminders.calendar.readerOf(secret);
    // Whether it was ever good is not told.
    if (!reader) throw notFound('Dieser Kalender');
    const all = everything === 'ja';
    const tag = this.tagOf(reader, all);
    void reply.header('etag', tag);
    if (isKnown(request.headers['if-none-match'], tag)) return void reply.status(304).send();
    void reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="fristen.ics"',
      })
      .send(this.write(reader, all));
  }

  private write(reader: CalendarReader, all: boolean): string {
    const { municipalityId } = reader;
    const name = this.core.views.municipalities.get(municipalityId, municipalityId)?.municipality.name ?? 'Wegmarke';
    return calendarFile({
      name: `${all ? 'Alle Fristen' : 'Fristen'}, ${name}`,
      entries: this.entries(reader, all),
      publicUrl: this.reminders.publicUrl,
      dayBegan: instantAt(MUNICIPAL_ZONE, this.frames.today(), 0),
    });
  }

  private entries(reader: CalendarReader, all: boolean): CalendarEntry[] {
    const { subjects, recipients, calendar } = this.reminders;
    const { municipalityId } = reader;
    const today = this.frames.today();
    const people = { ...recipients.people(municipalityId), leadId: null };
    const deadlines = subjects
      .list(municipalityId)
      .filter((subject) => all || concerns(subject, reader, today, people))
      .flatMap((subject) => {
        const change = calendar.changeOf(municipalityId, subject.subjectId);
        return change ? entriesOf(subject, calendar.standingOf(municipalityId, subject.subjectId, today), change) : [];
      });
    return [...deadlines, ...calendar.meetings(municipalityId, all ? null : reader.personId).map(entryOf)];
  }

  /** What it shows follows from the municipality's events, the day and whose it is; compare `PageCache`. */
  private tagOf({ municipalityId, personId }: CalendarReader, all: boolean): string {
    const whose = fingerprintOf([personId, all, this.reminders.publicUrl, VERSION, this.core.startedAt]);
    return `W/"${this.core.journal.lastPosition(municipalityId)}.${this.frames.today()}.${whose}"`;
  }
}

/** Programs may name several, and proxies may have made a strong one weak. */
function isKnown(given: string | undefined, tag: string): boolean {
  return given !== undefined && given.split(',').some((one) => one.trim() === tag);
}
