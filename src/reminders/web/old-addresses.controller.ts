// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** The page was called „Fällig“; what people have noted still leads there. */
@Controller('faellig')
export class OldAddressesController {
  @Get()
  page(@Res() reply: FastifyReply): void {
    moved(reply, '/erinnerungen');
  }

  @Get('postausgang/:mailId')
  mail(@Param('mailId') mailId: string, @Res() reply: FastifyReply): void {
    moved(reply, `/erinnerungen/post/${encodeURIComponent(mailId)}`);
  }

  @Get('*')
  anything(@Res() reply: FastifyReply): void {
    moved(reply, '/erinnerungen');
  }
}

function moved(reply: FastifyReply, location: string): void {
  void reply.code(301).header('location', location).send();
}
