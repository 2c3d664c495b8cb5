// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Injectable } from '@nestjs/common';
import type { Configuration, StoreSettings } from '../configuration.js';
import { Core } from '../core.js';
import { CONFIGURATION } from '../core.module.js';
import { newSecret, sameSecret, secretFrom } from './secrets.js';

/**
 * The very first start: nobody can sign in yet, and whoever can read the program's console may set it up. The code is made
 * anew at every start (where nodes share a secret: of that), kept in memory only and good until somebody can administer.
 */
@Injectable()
export class FirstRun {
  private readonly code: string;
  private over = false;

  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'publicUrl' | 'sessionSecret'>,
  ) {
    const { sessionSecret } = configuration;
    // Whoever follows the link of one node is answered by any of them.
    this.code = sessionSecret === undefined ? newSecret() : secretFrom(sessionSecret, 'first run');
  }

  /** Nobody can administer any municipality yet. Once false it stays so: the last one cannot leave. */
  get needed(): boolean {
    if (this.over) return false;
    for (const { person } of this.core.views.people.all())
      if (person.status === 'active' && person.role === 'admin' && person.hasPassword) {
        this.over = true;
        return false;
      }
    return true;
  }

  /** The one-time link, to be printed on the console where {@link needed}. */
  get link(): string {
    return `${this.configuration.publicUrl}/einrichten?code=${this.code}`;
  }

  admits(code: unknown): boolean {
    return sameSecret(code, this.code) && this.needed;
  }
}

/**
 * What the console says of the one-time link.
 *
 * @param nothingYet nothing at all is in the log; somebody who expects data then looks for the reason
 */
export function firstRunLines(link: string, store: StoreSettings, nothingYet: boolean): readonly string[] {
  const lines = ['Noch ist niemand angelegt. Dieser Link richtet Wegmarke ein und gilt danach nicht mehr:', link];
  if (store.engine === 'eventstoredb' && nothingYet)
    lines.unshift(
      `In EventStoreDB steht unter „${store.prefix}“ noch nichts. Haben Sie schon Daten dort, prüfen Sie bitte EVENTSTORE_PREFIX und EVENTSTORE_URL, statt dem Link zu folgen.`,
    );
  return lines;
}
