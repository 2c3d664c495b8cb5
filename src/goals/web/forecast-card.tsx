// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Card } from '../../web/components/card.js';
import type { BackTest, Forecast } from '../domain/forecast.js';
import { backTestSentence, forecastSentence } from './forecast-sentences.js';

/** When the goal will probably be achieved, or why nobody can tell yet; nothing for a goal that has ended. */
export function ForecastCard({
  forecast,
  backTest,
}: {
  readonly forecast: Forecast;
  /** How earlier forecasts turned out. */
  readonly backTest?: BackTest;
}): JSX.Element | null {
  const sentence = forecastSentence(forecast);
  if (sentence === undefined) return null;
  const isFigure = forecast.kind === 'range' || forecast.kind === 'not-before';
  const lookBack = backTest && isFigure ? backTestSentence(backTest) : undefined;
  return (
    <Card title="Schätzung" tone={isFigure ? 'info' : 'neutral'}>
      <p>{sentence}</p>
      {isFigure && (
        <p>
          Gerechnet ist nur damit, wie weit Ihre Ziele bisher hinter ihrer ersten Frist lagen. Was an diesem Ziel
          besonders ist, weiß die Rechnung nicht; eine Zusage ist sie nicht.
        </p>
      )}
      {lookBack !== undefined && <p>{lookBack}</p>}
    </Card>
  );
}
