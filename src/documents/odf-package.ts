// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import { archive } from './archive.js';
import { element, XML_DECLARATION, xmlText } from './xml.js';

/*
 * What documents and tables of OpenDocument 1.3 (ISO/IEC 26300) have in common: a zip archive with a list of what is in it.
 */

export const ODF_VERSION = '1.3';

/** All prefixes that we use; each part declares them. */
const NAMESPACES = {
  'xmlns:office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  'xmlns:style': 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  'xmlns:text': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  'xmlns:table': 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  'xmlns:draw': 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0',
  'xmlns:fo': 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
  'xmlns:svg': 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
  'xmlns:number': 'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0',
  'xmlns:meta': 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
  'xmlns:config': 'urn:oasis:names:tc:opendocument:xmlns:config:1.0',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
} as const;

/** One of the four XML files of a package: `office:document-content` and so on. */
export function odfPart(name: 'content' | 'styles' | 'meta' | 'settings', ...content: readonly string[]): string {
  const root = element(`office:document-${name}`, { ...NAMESPACES, 'office:version': ODF_VERSION }, ...content);
  return XML_DECLARATION + root;
}

export interface OdfProperties {
  readonly title: string;
  readonly author: string;
  readonly subject?: string | undefined;
  readonly day: Day;
}

/** Properties of the file, dated by its Stand. */
export function odfMeta({ title, author, subject, day }: OdfProperties): string {
  const at = `${day}T00:00:00`;
  return odfPart(
    'meta',
    element(
      'office:meta',
      {},
      element('meta:generator', {}, 'Wegmarke'),
      element('dc:title', {}, xmlText(title)),
      ...(subject === undefined ? [] : [element('dc:subject', {}, xmlText(subject))]),
      element('meta:initial-creator', {}, xmlText(author)),
      element('dc:creator', {}, xmlText(author)),
      element('meta:creation-date', {}, at),
      element('dc:date', {}, at),
      element('dc:language', {}, 'de-DE'),
    ),
  );
}

export interface PackageFile {
  readonly path: string;
  readonly mediaType: string;
  readonly content: string;
}

/** The archive: `mimetype` first and not compressed, as the standard asks, so that the kind can be told from the first bytes. */
export function odfPackage(mediaType: string, day: Day, files: readonly PackageFile[]): Uint8Array {
  const entry = { 'manifest:full-path': '/', 'manifest:version': ODF_VERSION, 'manifest:media-type': mediaType };
  const manifest =
    XML_DECLARATION +
    element(
      'manifest:manifest',
      { 'xmlns:manifest': 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0', 'manifest:version': ODF_VERSION },
      element('manifest:file-entry', entry),
      ...files.map((file) =>
        element('manifest:file-entry', { 'manifest:full-path': file.path, 'manifest:media-type': file.mediaType }),
      ),
    );
  return archive(
    day,
    [
      ['mimetype', mediaType],
      ...files.map(({ path, content }) => [path, content] as const),
      ['META-INF/manifest.xml', manifest],
    ],
    'mimetype',
  );
}
