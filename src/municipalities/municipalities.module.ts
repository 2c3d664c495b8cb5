// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import { municipalityActionHandlers } from './commands/change-municipality.js';
import { MunicipalityApiController } from './web/municipality-api.controller.js';
import { MunicipalityController } from './web/municipality.controller.js';

/** Needs what `CoreModule` and `PeopleModule` export, and `Frames`. */
@Module({
  controllers: [MunicipalityController, MunicipalityApiController],
  providers: [...municipalityActionHandlers],
})
export class MunicipalitiesModule {}
