// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerJson, isUnchanged, tagOf } from '../../api/answers.js';
import {
  API_BASE,
  type ApiDescription,
  integer,
  listOf,
  object,
  orNull,
  refTo,
  text,
  truth,
} from '../../api/openapi.js';
import { AsOf, notThere, standOf } from '../../stands.js';
import type { MunicipalitySheet } from '../views/municipality-sheet.js';

function municipalityResource({ municipalityId, revision, municipality }: MunicipalitySheet) {
  const { name, shortName, fictional, guidingVision, departments } = municipality;
  return { municipalityId, revision, name, shortName, fictional, guidingVision, departments };
}

export const municipalityApi: ApiDescription = {
  title: 'Kommune',
  description: 'Die Kommune, zu der der Zugangsschlüssel gehört.',
  operations: [
    {
      method: 'get',
      path: '/municipality',
      operationId: 'getMunicipality',
      summary: 'Name, Leitbild und Fachbereiche',
      asOf: true,
      answer: { status: 200, description: 'Die Kommune.', schema: refTo('Municipality'), tagged: true },
    },
  ],
  schemas: {
    Municipality: object({
      municipalityId: text(),
      revision: integer(),
      name: text(),
      shortName: text(),
      fictional: truth('Erfunden, zum Ausprobieren.'),
      guidingVision: orNull(text('Das digitale Leitbild.')),
      departments: listOf(object({ departmentId: text(), name: text(), dissolved: truth() })),
    }),
  },
};

@Controller(API_BASE.slice(1))
export class MunicipalityApiController {
  @Get('municipality')
  @AsOf()
  municipality(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const sheet = stand.views.municipalities.get(stand.municipalityId, stand.municipalityId);
    if (!sheet) throw notThere(stand, 'Diese Kommune');
    if (isUnchanged(request, reply, tagOf(sheet.revision, 'm'))) return;
    answerJson(reply, municipalityResource(sheet));
  }
}
