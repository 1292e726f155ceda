import { placeIn, shareOf, type Wheel, type WheelPhase } from '../../domain/wheel.ts';
import { longDate } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import type { Surroundings } from '../ui/surroundings.ts';
import { Tag, type TagColor } from '../ui/tag.tsx';

const SIZE = 288;
const MIDDLE = SIZE / 2;
/** The round's own ring, the ring of what is carried out, and where the months' letters stand. */
const ROUND = 100;
const CARRIED = 74;
const LETTERS = 128;
const MONTHS = 12;

/** A point on a circle; 0 is the top, and it goes round with the clock. */
const point = (radius: number, turn: number): [number, number] => {
  const angle = turn * 2 * Math.PI;
  return [MIDDLE + radius * Math.sin(angle), MIDDLE - radius * Math.cos(angle)];
};
const at = (radius: number, turn: number): string =>
  point(radius, turn)
    .map((one) => one.toFixed(1))
    .join(' ');

/** A hair is left open at both ends, so that neighbours are told apart by more than their colour. */
const GAP = 0.003;
const arc = (radius: number, from: number, share: number): string => {
  const [start, end] = share > 3 * GAP ? [from + GAP, from + share - GAP] : [from, from + share];
  // A full turn ends where it begins, and would be drawn as nothing.
  const to = Math.min(end, start + 0.9999);
  return `M${at(radius, start)}A${radius} ${radius} 0 ${to - start > 0.5 ? 1 : 0} 1 ${at(radius, to)}`;
};

const ringOf = ({ code }: WheelPhase): number => (code === 'carry-out' ? CARRIED : ROUND);

const Drawing = ({ wheel: { year, today, phases }, locale }: { wheel: Wheel; locale: Surroundings['locale'] }) => {
  const { monthLetters } = textsFor(locale).calendar.wheel;
  // In the middle of the day, so that the hand is within a phase of a single one.
  const hand = placeIn(year, today) + 0.5 / 365;
  return (
    <svg
      class="wheel-drawing"
      width={SIZE}
      height={SIZE}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      aria-hidden="true"
      focusable="false"
    >
      <circle class="wheel-track" cx={MIDDLE} cy={MIDDLE} r={ROUND} />
      {phases.map((phase) => (
        <path
          class={`wheel-${phase.standing}${phase.code === 'carry-out' ? ' wheel-thin' : ''}`}
          d={arc(ringOf(phase), placeIn(year, phase.from), shareOf(year, phase))}
        />
      ))}
      {Array.from({ length: MONTHS }, (_, month) => {
        const [x, y] = point(LETTERS, (month + 0.5) / MONTHS);
        return (
          <>
            <path class="wheel-tick" d={`M${at(ROUND - 14, month / MONTHS)}L${at(ROUND + 14, month / MONTHS)}`} />
            <text class="wheel-letter" x={x.toFixed(1)} y={(y + 5).toFixed(1)} text-anchor="middle">
              {monthLetters[month]}
            </text>
          </>
        );
      })}
      <path class="wheel-hand" d={`M${at(28, hand)}L${at(ROUND + 16, hand)}`} />
      <circle
        class="wheel-dot"
        cx={point(ROUND + 16, hand)[0].toFixed(1)}
        cy={point(ROUND + 16, hand)[1].toFixed(1)}
        r="6"
      />
      <text class="wheel-year" x={MIDDLE} y={MIDDLE + 6} text-anchor="middle">
        {year}
      </text>
    </svg>
  );
};

const COLOR: Readonly<Record<WheelPhase['standing'], TagColor>> = { past: 'neutral', now: 'info', ahead: 'neutral' };

/** The year as a wheel with where we are now, and the same beside it as a list: nothing is told by the picture alone. */
export const YearWheel = ({ at: { locale }, wheel }: { at: Surroundings; wheel: Wheel }) => {
  const { wheel: texts } = textsFor(locale).calendar;
  const day = (phase: WheelPhase): string =>
    phase.from === phase.to
      ? longDate(phase.from, locale)
      : texts.span(longDate(phase.from, locale), longDate(phase.to, locale));
  return (
    <div class="wheel">
      <Drawing wheel={wheel} locale={locale} />
      <div class="stack">
        <p>
          <strong>{texts.today(longDate(wheel.today, locale))}</strong>
        </p>
        {wheel.phases.length === 0 ? (
          <p>{texts.none(wheel.year)}</p>
        ) : (
          <ol class="wheel-phases" aria-label={texts.label(wheel.year)}>
            {wheel.phases.map((phase) => (
              <li aria-current={phase.standing === 'now' ? 'step' : undefined}>
                <span>
                  {texts.phases[phase.code](phase.year)}
                  <span class="quiet small wheel-days">{day(phase)}</span>
                </span>
                <Tag color={COLOR[phase.standing]} text={texts.standing[phase.standing]} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
};
