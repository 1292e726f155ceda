import type { Child } from 'hono/jsx';
import { PLAIN } from '../../lambdas/domain/appearance/appearance.ts';
import { valuesOf } from '../../lambdas/web/forms.ts';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { AppearancePage, type AppearancePageProps } from '../../lambdas/web/views/appearance.tsx';

/** A picture that needs no server. */
const SHIELD =
  'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA0MCA0MCI+PHBhdGggZmlsbD0iIzBiM2Q5MSIgZD0iTTIgMmgzNnYyMGMwIDEwLTE4IDE2LTE4IDE2UzIgMzIgMiAyMnoiLz48L3N2Zz4=';

const base = (at: Surroundings): AppearancePageProps => ({
  at,
  appearance: PLAIN,
  version: 0,
  tried: null,
  values: valuesOf({ colour: '#0f5c7a' }),
  problems: [],
});

export const appearanceGallery = (at: Surroundings): Record<string, Child> => ({
  appearance: AppearancePage(base(at)),
  'appearance-set': AppearancePage({
    ...base({ ...at, logo: { src: SHIELD, width: 32, height: 32 } }),
    appearance: { colour: '#7a1f5c', logo: { hash: 'f'.repeat(64), type: 'image/svg+xml', width: 40, height: 40 } },
    version: 3,
    tried: '#ffcc00',
    values: valuesOf({ colour: '#ffcc00' }),
  }),
  'appearance-error': AppearancePage({
    ...base(at),
    values: valuesOf({ colour: 'röd' }),
    problems: [
      { pointer: '/colour', code: 'bad-format' },
      { pointer: '/logo', code: 'active-content', params: { what: 'script' } },
    ],
  }),
});
