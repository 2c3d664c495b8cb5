// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** What is wrong with a text that should be JSON, and where; line and column count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** German, without the place: `Nach dem Wert fehlt ein Komma.` */
  readonly sentence: string;
}

const DEEPEST = 40;
const ESCAPES = new Set(['"', '\\', '/', 'b', 'f', 'n', 'r', 't']);
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Fault extends Error {
  constructor(
    readonly at: number,
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

/**
 * The first fault of a JSON text (RFC 8259), or undefined. `JSON.parse` does not always say where it stopped, and takes
 * the last of two fields with one name without a word: a goal's deadline would be lost silently.
 */
export function faultOfJson(text: string): JsonFault | undefined {
  let at = 0;

  const fail = (sentence: string, where = at): never => {
    throw new Fault(where, sentence);
  };
  const seen = (): string => {
    const found = text[at];
    return found === undefined ? 'hier endet die Datei' : `gefunden wurde „${found === '\n' ? 'Zeilenende' : found}“`;
  };
  const space = (): void => {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  };

  function string(): string {
    const start = at;
    if (text[at] === '\u201e' || text[at] === '\u201c' || text[at] === "'")
      fail('Texte und Feldnamen stehen in geraden doppelten Anführungszeichen (").');
    if (text[at] !== '"') fail(`Hier muss ein Text in Anführungszeichen stehen, ${seen()}.`);
    at++;
    for (;;) {
      const character = text[at];
      if (character === undefined) fail('Dieser Text ist nicht mit einem Anführungszeichen (") abgeschlossen.', start);
      if (character === '"') {
        at++;
        return JSON.parse(text.slice(start, at)) as string;
      }
      if (character! < ' ')
        fail(
          'Ein Text geht nicht über mehrere Zeilen und enthält keine Tabulatoren. Bitte schreiben Sie \\n oder \\t.',
        );
      if (character === '\\') {
        const escape = text[at + 1];
        if (escape === 'u' ? !/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) : !ESCAPES.has(escape ?? ''))
          fail('Nach dem umgekehrten Schrägstrich (\\) steht kein gültiges Zeichen; gemeint ist meist \\\\.');
        at += escape === 'u' ? 6 : 2;
      } else at++;
    }
  }

  function object(depth: number): void {
    at++;
    const names = new Set<string>();
    space();
    if (text[at] === '}') {
      at++;
      return;
    }
    for (;;) {
      space();
      const start = at;
      if (text[at] === '}') fail('Nach dem letzten Feld darf kein Komma stehen.');
      const name = string();
      if (names.has(name)) fail(`Das Feld „${name}“ steht hier zweimal. Bitte lassen Sie nur eines stehen.`, start);
      names.add(name);
      space();
      if (text[at] !== ':') fail(`Nach dem Feldnamen „${name}“ fehlt ein Doppelpunkt, ${seen()}.`);
      at++;
      value(depth + 1);
      space();
      if (text[at] === '}') {
        at++;
        return;
      }
      if (text[at] !== ',') fail(`Nach dem Wert fehlt ein Komma oder die schließende Klammer }, ${seen()}.`);
      at++;
    }
  }

  function array(depth: number): void {
    at++;
    space();
    if (text[at] === ']') {
      at++;
      return;
    }
    for (;;) {
      space();
      if (text[at] === ']') fail('Nach dem letzten Eintrag der Liste darf kein Komma stehen.');
      value(depth + 1);
      space();
      if (text[at] === ']') {
        at++;
        return;
      }
      if (text[at] !== ',') fail(`Nach dem Eintrag fehlt ein Komma oder die schließende Klammer ], ${seen()}.`);
      at++;
    }
  }

  function value(depth: number): void {
    if (depth > DEEPEST) fail('Die Angaben sind zu tief ineinander geschachtelt.');
    space();
    const first = text[at];
    if (first === '{') return object(depth);
    if (first === '[') return array(depth);
    for (const word of ['true', 'false', 'null'])
      if (text.startsWith(word, at)) {
        at += word.length;
        return;
      }
    if (first === '-' || (first !== undefined && first >= '0' && first <= '9')) {
      NUMBER.lastIndex = at;
      const found = NUMBER.exec(text)?.[0];
      if (found === undefined) fail('Dies ist keine Zahl.');
      at += found!.length;
      if (text[at] === ',' && /\d/.test(text[at + 1] ?? '') && depth > 0 && !isListed(text, at))
        fail('Zahlen stehen mit Punkt statt Komma und ohne Tausenderpunkte, zum Beispiel 12.5.');
      return;
    }
    if (depth === 0 && first !== '"')
      fail(`Hier muss eine geschweifte Klammer { stehen, mit der die Angaben beginnen, ${seen()}.`);
    string();
  }

  try {
    space();
    if (at === text.length) fail('Die Datei ist leer.');
    value(0);
    space();
    if (at < text.length) fail('Nach dem Ende der Angaben steht noch etwas.');
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const before = text.slice(0, error.at).split(/\r\n|\r|\n/);
    return { line: before.length, column: before[before.length - 1]!.length + 1, sentence: error.sentence };
  }
}

/** Whether the comma at `at` separates entries of a list: `[1,2]` is one, `"target": 1,5` is not. */
function isListed(text: string, at: number): boolean {
  for (let back = at - 1; back >= 0; back--) {
    const character = text[back]!;
    if (character === ':') return false;
    if (character === '[' || character === ',') return true;
  }
  return true;
}
