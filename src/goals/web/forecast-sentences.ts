// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, monthOf, yearOf } from '../../calendar/day.js';
import { enumeration, germanNumber, plural } from '../../web/formats.js';
import type { BackTest, Forecast, Sample } from '../domain/forecast.js';

/** Fewer earlier ranges than that say nothing about how well the forecast does. */
export const MIN_BACK_TEST = 10;

/** `03/2027`: a forecast that named days would pretend to know them. */
export function forecastMonth(day: Day): string {
  return `${String(monthOf(day)).padStart(2, '0')}/${yearOf(day)}`;
}

/** `Von 14 erreichten Zielen (und 9 offenen) her geschätzt` */
function basis({ achieved, open, otherwise }: Sample): string {
  const others = [
    ...(open > 0 ? [`${germanNumber(open)} offenen`] : []),
    ...(otherwise > 0 ? [`${germanNumber(otherwise)} anders beendeten`] : []),
  ];
  return `Von ${plural(achieved, 'erreichten Ziel', 'erreichten Zielen')}${others.length > 0 ? ` (und ${enumeration(others)})` : ''} her geschätzt`;
}

/** The forecast in words; undefined for a goal that has ended, of which there is nothing to be said. */
export function forecastSentence(forecast: Forecast): string | undefined {
  switch (forecast.kind) {
    case 'range': {
      const [from, to] = [forecastMonth(forecast.from), forecastMonth(forecast.to)];
      return `${basis(forecast.sample)}: ${from === to ? `etwa ${from}` : `zwischen ${from} und ${to}`} erreicht. Die Hälfte solcher Ziele liegt darin, ein Viertel davor, ein Viertel danach.`;
    }
    case 'not-before':
      return `${basis(forecast.sample)}: eher nicht vor ${forecastMonth(forecast.from)} erreicht. Wie lange es höchstens dauert, lässt sich noch nicht sagen.`;
    case 'too-few':
      return `Noch keine Schätzung: Dafür braucht es mindestens ${plural(forecast.needed, 'erreichtes Ziel', 'erreichte Ziele')}, bisher ${forecast.sample.achieved === 1 ? 'ist' : 'sind'} es ${germanNumber(forecast.sample.achieved)}.`;
    case 'too-few-as-late':
      return `Keine Schätzung: Erst ${plural(forecast.asLate, 'Ziel wurde', 'Ziele wurden')} noch später nach der ersten Frist erreicht, als dieses heute ist; nötig wären ${germanNumber(forecast.needed)}.`;
    case 'no-end':
      return 'Keine Schätzung: Von vergleichbaren Zielen sind noch zu viele offen.';
    case 'nothing-promised':
      return 'Keine Schätzung: Für dieses Ziel war nie eine Frist genannt.';
    case 'ended':
      return undefined;
  }
}

/** How earlier forecasts turned out; undefined where there are too few. */
export function backTestSentence({ ranges, within, earlier, later }: BackTest): string | undefined {
  if (ranges < MIN_BACK_TEST) return undefined;
  return `In der Rückschau lagen von ${plural(ranges, 'früheren Schätzung', 'früheren Schätzungen')} dieser Art ${germanNumber(within)} richtig; ${germanNumber(earlier)} Mal war das Ziel früher erreicht, ${germanNumber(later)} Mal später oder noch nicht.`;
}
