// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoundTown } from '../../../test/round-town.js';
import { ALL_PROPOSED_SERVICES } from '../domain/service-proposals.js';

describe('Screening', () => {
  let town: RoundTown;
  beforeAll(async () => {
    town = await RoundTown.start('screening-pages');
  });
  afterAll(() => town.stop());

  const here = (round: string) => `/analyse/${round}/screening`;
  const servicesOf = (round: string) => town.core.views.screenings.get('m1', round)?.screening.services ?? [];
  const named = (round: string, name: string) => servicesOf(round).find((one) => one.name === name)!;

  /** A round with three services. */
  async function begun(): Promise<string> {
    const round = await town.round();
    await town.send(`${here(round)}/vorschlaege`, { proposals: ['passport', 'dog-tax', 'trade-registration'] });
    return round;
  }

  it('begins with nothing, and says how', async () => {
    const round = await town.round();
    const { text } = await town.page(here(round));
    expect(text).toContain('Noch keine Leistungen auf der Liste.');
    expect(text).toContain('Vorschlagsliste übernehmen');
    expect((await town.page(here(round), 'reader')).text).not.toContain('Vorschlagsliste übernehmen');
  });

  it('takes over what is ticked of the shipped list, once', async () => {
    const round = await begun();
    expect(servicesOf(round).map(({ name }) => name)).toEqual([
      'Reisepass beantragen',
      'Hund anmelden, Hundesteuer',
      'Gewerbe anmelden, ummelden oder abmelden',
    ]);
    expect((await town.page(here(round))).text).toContain('0 von 3 Leistungen angesehen.');
    const form = await town.page(`${here(round)}/vorschlaege`);
    expect(form.body.match(/type="checkbox"/g)).toHaveLength(ALL_PROPOSED_SERVICES.length);
    expect(form.body.match(/<input[^>]*disabled/g)).toHaveLength(3);
    await town.send(`${here(round)}/vorschlaege`, { proposals: ['passport', 'lost-property'] });
    expect(servicesOf(round)).toHaveLength(4);
    const nothing = await town.send(`${here(round)}/vorschlaege`, {});
    expect(nothing.statusCode).toBe(422);
  });

  it('says in the first line how far the round is, and means ignore what is unknown', async () => {
    const round = await begun();
    const [passport, dog, trade] = servicesOf(round);
    await town.send(`${here(round)}/reifegrade`, {
      lookedOn: '16.03.2026',
      'changes.0.serviceId': passport!.serviceId,
      'changes.0.to': '4',
      'changes.1.serviceId': dog!.serviceId,
      'changes.1.to': '1',
      'changes.2.serviceId': trade!.serviceId,
      'changes.2.to': '',
    });
    const { text, body } = await town.page(here(round));
    expect(text).toContain(
      '2 von 3 Leistungen angesehen, Reifegrad im Mittel 2,5; 1 kann vollständig online erledigt werden.',
    );
    expect(text).toContain('Wie oft danach gefragt wird, ist von keiner angesehenen Leistung bekannt.');
    expect(text).toContain('4 – Vollständig online, mit Bescheid');
    expect(body).toContain('16.03.2026');
    // The reader sees the same and can change nothing.
    const reader = await town.page(here(round), 'reader');
    expect(reader.text).toContain('2 von 3 Leistungen angesehen');
    expect(reader.body).not.toContain('/reifegrade"');
    expect((await town.page(`${here(round)}/reifegrade`, 'reader')).status).toBe(403);
    expect((await town.send(`${here(round)}/reifegrade`, { lookedOn: '16.03.2026' }, 'reader')).statusCode).toBe(403);
  });

  it('narrows the list to a maturity', async () => {
    const round = await begun();
    const { text, body } = await town.page(`${here(round)}?reifegrad=offen`);
    expect(text).toContain('3 von 3 Leistungen');
    expect(body).toContain('<option value="offen" selected');
    expect((await town.page(`${here(round)}?reifegrad=3`)).text).toContain('Keine Leistung mit diesem Reifegrad.');
    expect((await town.page(`${here(round)}?reifegrad=7`)).text).toContain('Reisepass beantragen');
  });

  it('weighs by cases where they are known and says of how many they are not', async () => {
    const round = await begun();
    const [passport, dog] = servicesOf(round);
    const look = (serviceId: string, name: string, more: Record<string, string>) =>
      town.send(`${here(round)}/ansehen`, {
        _revision: String(town.core.views.screenings.get('m1', round)!.revision),
        serviceId,
        name,
        audience: 'residents',
        lookedOn: '17.03.2026',
        ...more,
      });
    const done = await look(passport!.serviceId, passport!.name, {
      casesPerYear: '1.200',
      maturity: '1',
      evidence: 'https://www.musterau.example/pass?x=1',
    });
    expect(done.statusCode).toBe(303);
    await look(dog!.serviceId, dog!.name, { maturity: '4' });
    const { text, body } = await town.page(here(round));
    expect(text).toContain('Gewichtet nach Fällen im Jahr liegt der Reifegrad im Mittel bei 1,0.');
    expect(text).toContain('Eine angesehene Leistung zählt darin nicht mit, weil die Zahl der Fälle unbekannt ist.');
    expect(body).toContain('rel="noopener noreferrer nofollow">www.musterau.example<');
    expect(text).toContain('1.200');
  });

  it('refuses what makes no sense, at the field', async () => {
    const round = await begun();
    const fields = { name: 'Brennholz bestellen', audience: 'both' };
    const cases: readonly (readonly [Record<string, string>, string])[] = [
      [{ ...fields, name: 'reisepass  beantragen' }, 'steht schon auf der Liste'],
      [{ ...fields, maturity: '3' }, 'wann die Leistung angesehen wurde'],
      [{ ...fields, maturity: '3', lookedOn: '18.03.2026' }, 'Der 18.03.2026 liegt in der Zukunft.'],
      [{ ...fields, maturity: '5', lookedOn: '17.03.2026' }, 'steht bei „Reifegrad“ nicht zur Wahl'],
      [{ ...fields, casesPerYear: '-1' }, 'darf nicht negativ sein'],
      [{ ...fields, evidence: 'javascript:alert(1)' }, 'keine Internetadresse'],
    ];
    for (const [values, said] of cases) {
      const answer = await town.send(`${here(round)}/neu`, values);
      expect([said, answer.statusCode]).toEqual([said, 422]);
      expect(answer.payload).toContain(said);
    }
    expect(servicesOf(round)).toHaveLength(3);
  });

  it('adds a service once, however often its form is sent, and strikes one with a reason', async () => {
    const round = await begun();
    const form = { name: 'Brennholz bestellen', audience: 'both', _form: 'brennholz' };
    expect((await town.send(`${here(round)}/neu`, form)).statusCode).toBe(303);
    expect((await town.send(`${here(round)}/neu`, form)).statusCode).toBe(303);
    expect(servicesOf(round).filter(({ name }) => name === 'Brennholz bestellen')).toHaveLength(1);
    const { serviceId } = named(round, 'Brennholz bestellen');
    const _revision = String(town.core.views.screenings.get('m1', round)!.revision);
    const strike = await town.send(`${here(round)}/streichen`, { serviceId, _revision, reason: 'Gibt es nicht.' });
    expect(strike.statusCode).toBe(303);
    const { text } = await town.page(here(round));
    expect(text).toContain('„Brennholz bestellen“ gestrichen.');
    expect(text).toContain('Gibt es nicht.');
    expect((await town.page(`${here(round)}/ansehen?leistung=${serviceId}`)).status).toBe(404);
  });

  it('sends a form back only where somebody has changed this very service', async () => {
    const round = await begun();
    const [passport, dog] = servicesOf(round);
    const _revision = String(town.core.views.screenings.get('m1', round)!.revision);
    const values = { audience: 'both', _revision };
    const first = { ...values, serviceId: dog!.serviceId, name: 'Hundesteuer' };
    expect((await town.send(`${here(round)}/ansehen`, first)).statusCode).toBe(303);
    const other = { ...values, serviceId: passport!.serviceId, name: 'Pass' };
    expect((await town.send(`${here(round)}/ansehen`, other)).statusCode).toBe(303);
    const late = await town.send(`${here(round)}/ansehen`, { ...first, name: 'Hund' });
    expect(late.statusCode).toBe(409);
    expect(late.payload).toContain('Hundesteuer');
    expect(named(round, 'Hundesteuer')).toBeDefined();
    // The form over all: a row that somebody else has changed meanwhile is not overwritten unseen.
    const all = (to: string, lookedOn = '17.03.2026') =>
      town.send(`${here(round)}/reifegrade`, { lookedOn, 'changes.0.serviceId': dog!.serviceId, 'changes.0.to': to });
    expect((await all('2')).statusCode).toBe(303);
    const meanwhile = await all('3');
    expect(meanwhile.statusCode).toBe(422);
    expect(meanwhile.payload).toContain('hat inzwischen jemand anderes angesehen: 2');
  });

  it('is left as it is once the round is over', async () => {
    const round = await begun();
    await town.abandon(round);
    const { text, body } = await town.page(here(round));
    expect(text).toContain('0 von 3 Leistungen angesehen.');
    expect(body).not.toContain('/reifegrade"');
    const answer = await town.send(`${here(round)}/neu`, { name: 'Neu', audience: 'both' });
    expect(answer.statusCode).toBe(422);
    expect(servicesOf(round)).toHaveLength(3);
  });

  it('shows how it was', async () => {
    const round = await town.round();
    const before = await town.later();
    await town.send(`${here(round)}/vorschlaege`, { proposals: ['passport'] });
    const then = await town.later();
    await town.send(`${here(round)}/vorschlaege`, { proposals: ['dog-tax'] });
    expect((await town.page(`${here(round)}?stand=${before}`)).text).toContain('Noch keine Leistungen');
    const past = await town.page(`${here(round)}?stand=${then}`);
    expect(past.text).toContain('Reisepass');
    expect(past.text).not.toContain('Hundesteuer');
    expect(past.body).not.toContain('/reifegrade"');
  });

  it('knows no round of another municipality', async () => {
    const round = await begun();
    expect((await town.page(here(round), 'elsewhere')).status).toBe(404);
    const answer = await town.send(`${here(round)}/neu`, { name: 'Neu', audience: 'both' }, 'elsewhere');
    expect(answer.statusCode).toBe(404);
  });
});
