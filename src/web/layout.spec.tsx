// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CommandForm } from './components/command-form.js';
import { check, fromForm, TextField, NumberField } from './fields.js';
import { Page, renderPage } from './layout.js';

class Reword {
  @TextField({ label: 'Titel', hint: 'Kurz und klar' }) title!: string;
  @TextField({ label: 'Text', lines: 3, optional: true }) text?: string;
  @NumberField({ label: 'Tage', min: 0, optional: true }) days?: number;
}

const EVIL = '"><script>alert(1)</script>&\'';

describe('A command form', () => {
  const values = fromForm(Reword, { title: EVIL, text: `</textarea>${EVIL}`, days: '-1' });
  const checked = check(Reword, values);
  const html = renderToString(
    h(CommandForm, {
      of: Reword,
      action: '/ziele/1',
      submitLabel: 'Speichern',
      csrfToken: 'geheim',
      formId: 'f1',
      revision: 7,
      values,
      problems: checked.ok ? [] : checked.problems,
    }),
  );

  it('posts, with what every form needs', () => {
    expect(html).toContain('<form method="post" action="/ziele/1"');
    for (const [name, value] of [
      ['_csrf', 'geheim'],
      ['_form', 'f1'],
      ['_revision', '7'],
    ])
      expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"`);
  });

  it('keeps what was typed and escapes it', () => {
    expect(html).not.toContain('<script>');
    expect(html).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>&amp;');
    expect(html).toContain('&lt;/textarea>');
    expect(html).toContain('value="-1"');
  });

  it('says at the field and in the summary what to mend', () => {
    expect(html).toContain('<a href="#feld-days">„Tage“ darf nicht negativ sein. Bitte geben Sie 0 oder mehr an.</a>');
    expect(html).toMatch(/id="feld-days" name="days"[^>]*aria-describedby="feld-days-fehler" aria-invalid="true"/);
    expect(html).toMatch(/id="feld-title" name="title"[^>]*aria-describedby="feld-title-hinweis"/);
  });
});

describe('A page', () => {
  const frame = { title: `Ziel ${EVIL}`, municipalityName: 'Musterau' };
  const actor = { displayName: 'Erika', roleName: 'Leser', isOfficer: false, isAdministrator: false };

  it('has a doctype, its language, and no inline script or style', () => {
    const html = renderPage(h(Page, { frame, children: 'Inhalt' }));
    expect(html).toMatch(/^<!DOCTYPE html><html lang="de">/);
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style| style=|\son\w+=/);
  });

  it('offers what the person may do', () => {
    const reader = renderPage(h(Page, { frame: { ...frame, actor, csrfToken: 't' }, children: '' }));
    expect(reader).not.toContain('/strategie');
    expect(reader).not.toContain('/verwaltung');
    expect(reader).toContain('<form method="post" action="/abmelden">');
    const officer = renderPage(
      h(Page, {
        frame: { ...frame, actor: { ...actor, isOfficer: true, isAdministrator: true }, csrfToken: 't' },
        children: '',
      }),
    );
    expect(officer).toContain('/strategie');
    expect(officer).toContain('/verwaltung');
  });

  it('names the municipality in the tab, and itself once where there is none', () => {
    const tab = (municipalityName: string): string | undefined =>
      /<title>(.*)<\/title>/.exec(
        renderPage(h(Page, { frame: { title: 'Anmelden', municipalityName }, children: '' })),
      )?.[1];
    expect(tab('Musterau')).toBe('Anmelden – Musterau – Wegmarke');
    expect(tab('Wegmarke')).toBe('Anmelden – Wegmarke');
  });

  it('shows no navigation before signing in', () => {
    expect(renderPage(h(Page, { frame, children: '' }))).not.toContain('Hauptnavigation');
  });
});
