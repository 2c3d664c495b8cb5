// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import qrcode from 'qrcode-generator';

/** Modules around the code that stay empty, without which some telephones do not find it. */
const QUIET = 4;

/**
 * An address for the camera of a telephone. Always black on white, whatever the page looks like: readers expect it so. The address
 * has to stand beside it in letters.
 *
 * @param label for those who do not see it: `QR-Code mit der Adresse der Befragung`
 */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_unused, column) =>
      code.isDark(row, column) ? `M${column + QUIET} ${row + QUIET}h1v1h-1z` : '',
    ).join(''),
  );
  const side = size + 2 * QUIET;
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect class="qr-code__ground" width={side} height={side} />
      <path class="qr-code__dark" d={rows.join('')} />
    </svg>
  );
}
