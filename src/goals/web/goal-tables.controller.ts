// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CSV, csvOf } from '../../documents/csv.js';
import { ODS, odsOf } from '../../documents/ods.js';
import type { TableSheet } from '../../documents/table-sheet.js';
import { XLSX, xlsxOf } from '../../documents/xlsx.js';
import { AsOf, type Stand, standOf } from '../../stands.js';
import { attachment } from '../../web/attachment.js';
import { germanDay } from '../../web/formats.js';
import {
  measuresTable,
  roadmapTable,
  TABLE_FORMATS,
  tableFileName,
  type TableFormat,
  type TableWords,
} from './goal-tables.js';
import { boardAt } from './goals-at.js';

const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = { ods: ODS, xlsx: XLSX, csv: CSV };
const pathsOf = (name: string): string[] => TABLE_FORMATS.map(({ ending }) => `${name}.${ending}`);

/** Goals and measures as files to be reckoned with elsewhere; as of any Stand. */
@Controller()
export class GoalTablesController {
  @Get(pathsOf('/fahrplan'))
  @AsOf()
  roadmap(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const stand = standOf(request);
    return send(request, reply, stand, roadmapTable(boardAt(stand), wordsAt(stand)));
  }

  @Get(pathsOf('/massnahmen'))
  @AsOf()
  measures(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const stand = standOf(request);
    return send(request, reply, stand, measuresTable(boardAt(stand), wordsAt(stand)));
  }
}

function wordsAt(stand: Stand): TableWords {
  const { municipalityId, directory } = stand;
  return {
    municipality: municipalityAt(stand)?.name ?? '',
    stand: stand.past?.short ?? `Stand ${germanDay(stand.today)}`,
    personName: (id) => directory.nameOf(municipalityId, id),
    departmentName: (id) => directory.departmentName(municipalityId, id),
  };
}

function municipalityAt({ municipalityId, views }: Stand) {
  return views.municipalities.get(municipalityId, municipalityId)?.municipality;
}

async function send(request: FastifyRequest, reply: FastifyReply, stand: Stand, sheet: TableSheet): Promise<void> {
  const format = formatOf(request.url);
  const name = tableFileName(sheet, municipalityAt(stand)?.shortName ?? '', stand.today, format);
  void reply.type(MEDIA_TYPES[format]).header('content-disposition', attachment(name));
  void reply.send(await written(sheet, format));
}

async function written(sheet: TableSheet, format: TableFormat): Promise<Buffer> {
  switch (format) {
    case 'ods':
      return Buffer.from(odsOf(sheet));
    case 'xlsx':
      return Buffer.from(await xlsxOf(sheet));
    case 'csv':
      return Buffer.from(csvOf(sheet));
  }
}

/** The routes know no other ending. */
function formatOf(url: string): TableFormat {
  const ending = /\.(\w+)(?:\?|$)/.exec(url)?.[1];
  return TABLE_FORMATS.find((format) => format.ending === ending)?.ending ?? 'csv';
}
