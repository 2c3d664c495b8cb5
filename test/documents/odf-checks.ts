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

/** Of every file in the archive, `2024-2-29`; the time has to be noon, which is in every zone of the same day. */
export function datesInArchive(file: Uint8Array): string[] {
  const bytes = Buffer.from(file);
  const dates: string[] = [];
  // Central directory: each entry begins with PK 1 2.
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    const [time, date] = [bytes.readUInt16LE(at + 12), bytes.readUInt16LE(at + 14)];
    expect(time).toBe(12 << 11);
    dates.push(`${1980 + (date >> 9)}-${(date >> 5) & 15}-${date & 31}`);
  }
  return dates;
}
