/** Figures of a year by name, all of the same unit in each. */
export type Figures = Readonly<Record<string, number>>;

export interface Measured {
  departments: number;
  figures: Figures;
}

/** What each figure is for a municipality without departments, and what each department adds. */
export interface Line {
  fixed: Figures;
  each: Figures;
}

/** The line through two measured years; a third that lies further from it than `tolerance` of itself is a RangeError. */
export const lineThrough = (small: Measured, large: Measured, between: Measured, tolerance = 0.15): Line => {
  const span = large.departments - small.departments;
  if (span <= 0) throw new RangeError('The second year must have more departments than the first');
  const fixed: Record<string, number> = {};
  const each: Record<string, number> = {};
  for (const [name, value] of Object.entries(small.figures)) {
    const slope = ((large.figures[name] ?? Number.NaN) - value) / span;
    each[name] = slope;
    fixed[name] = value - slope * small.departments;
    const expected = fixed[name] + slope * between.departments;
    const seen = between.figures[name] ?? Number.NaN;
    if (!(Math.abs(seen - expected) <= tolerance * Math.max(seen, expected, 1)))
      throw new RangeError(`${name} does not grow with the departments: ${seen} where the line has ${expected}`);
  }
  return { fixed, each };
};

export const at = ({ fixed, each }: Line, departments: number): Figures =>
  Object.fromEntries(
    Object.entries(fixed).map(([name, value]) => [name, Math.max(0, value + (each[name] ?? 0) * departments)]),
  );
