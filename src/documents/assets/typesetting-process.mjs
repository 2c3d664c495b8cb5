// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * A process of its own that sets papers, one after the other; typesetter.ts starts and ends it. Plain JavaScript, because
 * it runs beside the bundle as it lies here.
 *
 * In: `{ template, fonts }` once, then `{ id, paper, seconds }`; out: `{ id, pdf }` or `{ id, error }`.
 */
import { createRequire } from 'node:module';

const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');

/** What later papers may reuse: the template and the fonts as read; everything that the last papers alone needed goes. */
const KEEP = 2;

let compiler;
let template;

process.on('message', (message) => {
  if (message.fonts) {
    template = message.template;
    // A workspace that does not exist: a paper reads no files.
    compiler = NodeCompiler.create({
      workspace: '/wegmarke-has-no-such-folder',
      fontArgs: [{ fontBlobs: message.fonts.map((font) => Buffer.from(font)) }],
    });
    return;
  }
  const { id, paper, seconds } = message;
  try {
    process.send({ id, pdf: set(paper, seconds) });
  } catch (error) {
    process.send({ id, error: error instanceof Error ? error.message : String(error) });
  }
  compiler.evictCache(KEEP);
});
// Who asked is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));

function set(paper, seconds) {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { paper } });
  if (!compiled.result) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics));
  return compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: seconds });
}
