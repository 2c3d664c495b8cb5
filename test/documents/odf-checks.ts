// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { expect } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { allNamed, readXml, type XmlElement } from './read-xml.js';

/** The parts of a package of OpenDocument, each read as XML, after what the standard asks of the package itself was checked. */
export function openPackage(file: Uint8Array, mediaType: string): ReadonlyMap<string, XmlElement> {
  // The first entry is called mimetype, is stored as it is and has no extra field: then its text begins at byte 38.
  const text = Buffer.from(file).toString('latin1', 0, 38 + mediaType.length);
  expect(text.slice(30)).toBe(`mimetype${mediaType}`);
  expect(Buffer.from(file).readUInt16LE(8)).toBe(0);
  const files = unzipSync(file);
  const listed = allNamed(readXml(strFromU8(files['META-INF/manifest.xml']!)), 'manifest:file-entry').map(
    ({ attributes }) => attributes['manifest:full-path'],
  );
  const inside = Object.keys(files).filter((path) => path !== 'mimetype' && path !== 'META-INF/manifest.xml');
  expect([...listed].sort()).toEqual(['/', ...inside].sort());
  return new Map(inside.map((path) => [path, readXml(strFromU8(files[path]!))]));
}
