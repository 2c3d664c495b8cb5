// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Frames } from './frames.js';
import { Public } from './people/signed-in-guard.js';
import { Page } from './web/layout.js';
import { answerPage } from './web/submission.js';

/** Pages that every public body has to offer. Facts only the operator knows are named as missing, not invented. */
@Public()
@Controller()
export class LegalController {
  constructor(@Inject(Frames) private readonly frames: Frames) {}

  @Get('/barrierefreiheit')
  accessibility(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    answerPage(
      reply,
      <Page frame={this.frames.of(request, { title: 'Erklärung zur Barrierefreiheit', narrow: true })}>
        <p>
          Wegmarke soll ohne Maus, mit Vorleseprogramm, stark vergrößert, auf dem Telefon und ohne JavaScript nutzbar
          sein. Jedes Bild steht auch als Tabelle da, und kein Zustand wird nur durch Farbe gezeigt.
        </p>
        <p>
          Die Seiten werden bei jeder Änderung des Programms mit einem Prüfwerkzeug (axe) gegen die WCAG 2.2, Stufe AA,
          geprüft, hell und dunkel. Eine Prüfung durch eine unabhängige Stelle gibt es noch nicht.
        </p>
        <p>
          Wenn Sie auf eine Hürde stoßen, wenden Sie sich bitte an die Administration Ihrer Kommune. Die
          Durchsetzungsstelle und der Ansprechpartner Ihrer Kommune stehen in deren eigener Erklärung.
        </p>
      </Page>,
    );
  }

  @Get('/datenschutz')
  privacy(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    answerPage(
      reply,
      <Page frame={this.frames.of(request, { title: 'Datenschutz', narrow: true })}>
        <p>Verantwortlich ist die Kommune, die Wegmarke betreibt.</p>
        <h2>Was gespeichert wird</h2>
        <ul>
          <li>Von Personen mit Zugang: Name, dienstliche E-Mail-Adresse, Rolle und Passwort (nur als Prüfwert).</li>
          <li>Wer wann welchen Eintrag zu einem Ziel gemacht hat.</li>
          <li>
            Was Personen für Erinnerungen angeben: wie oft, an welchen Tagen sie abwesend sind (ohne Grund) und wer sie
            vertritt.
          </li>
          <li>Wer zu Sitzungen eingeladen war, teilgenommen hat und dort etwas notiert oder beschlossen hat.</li>
          <li>
            Bei Befragungen der Beschäftigten: wie oft welche Antwort gegeben wurde, und was jemand in eigenen Worten
            geschrieben hat. Wer geantwortet hat, wann und von welchem Gerät, wird nicht gespeichert. Fachbereiche, aus
            denen weniger als fünf Menschen geantwortet haben, werden nicht für sich ausgewertet. Auch eine Antwort, die
            nur eine Person gegeben hat, und jeder freie Text sind nach dem Ende zu lesen, ohne Namen.
          </li>
          <li>Wann sich jemand angemeldet hat und mit welcher Art von Gerät.</li>
        </ul>
        <h2>Wozu</h2>
        <p>
          Damit nachvollziehbar bleibt, wer ein Ziel wann und warum geändert hat, und damit Erinnerungen die Richtigen
          erreichen.
        </p>
        <h2>Cookies</h2>
        <p>
          Es gibt ein einziges Cookie, das Ihre Anmeldung trägt. Es wird nichts ausgewertet und nichts an Dritte
          gegeben.
        </p>
        <h2>Löschen</h2>
        <p>
          Die Administration kann Ihre Angaben endgültig löschen. Was Sie eingetragen haben, bleibt dann unter
          „Ehemalige Person“ stehen, auch in früheren Ständen. In den Niederschriften versiegelter Sitzungen bleibt Ihr
          Name: Sie sind Akten der Kommune und werden nie mehr geändert.
        </p>
      </Page>,
    );
  }

  @Get('/impressum')
  imprint(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    answerPage(
      reply,
      <Page frame={this.frames.of(request, { title: 'Impressum', narrow: true })}>
        <p>
          Diese Anwendung wird von der Kommune betrieben, deren Name oben auf der Seite steht. Ihr Impressum auf ihrer
          Website gilt auch hier.
        </p>
        <p>Wegmarke ist freie Software unter der EUPL 1.2.</p>
      </Page>,
    );
  }
}
