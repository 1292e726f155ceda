import type { Child } from 'hono/jsx';
import { fieldChanges, sealed } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { NO_VALUES, valuesOf } from '../../lambdas/web/forms.ts';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { type TraceModel, TracePage } from '../../lambdas/web/views/trace.tsx';

const CHAIN = 'plan#2028#kultur|change#c1';
const BEFORE = { title: 'E-arkiv', kind: 'new', oneOff: [400, 0, 0], priority: 'must', end: '2028-Q4', savedBy: 'p12' };
const AFTER = { ...BEFORE, oneOff: [4850, -35, 0], priority: 'should', end: '2029-Q2' };

const entry = (seq: number, before: unknown, after: unknown) =>
  sealed({
    chain: CHAIN,
    seq,
    at: `2027-03-0${seq}T09:00:00.000Z` as Instant,
    act: seq === 1 ? 'change.add' : 'change.save',
    actor: seq === 1 ? 'system' : 'p12',
    role: seq === 1 ? 'system' : 'editor',
    channel: seq === 1 ? 'workflow' : 'page',
    requestId: 'r',
    ...(seq === 1 ? {} : { reason: 'Kommunstyrelseförvaltningens upphandling är överklagad.' }),
    changes: fieldChanges(before, after),
    previous: '',
  });

const model: TraceModel = {
  name: 'change/2028/kultur/c1',
  entries: [entry(1, undefined, { ...BEFORE, id: 'c1', order: 1, removed: false }), entry(2, BEFORE, AFTER)],
  passing: 2,
  actors: ['p12', 'system'],
  acts: ['change.add', 'change.save'],
  fields: ['oneOff', 'priority', 'title'],
  channels: ['page', 'workflow'],
  names: new Map([['p12', 'Anna-Karin Österberg Söderqvist']]),
  titles: new Map([[CHAIN, 'Åtgärd: Digital informationshantering för kulturarvsverksamheten']]),
  fault: null,
  page: 2,
  pages: 4,
};

/** The states of the history: whole, broken, nothing that fits, a wrong day, nothing known, nothing asked for yet. */
export const traceGallery = (at: Surroundings, phone: Surroundings): Record<string, Child> => {
  const shown = (trace: TraceModel | undefined, values = NO_VALUES, on = at) =>
    TracePage({ at: on, trace, values, problems: [], pageHref: (page) => `/historik?sida=${page}` });
  return {
    trace: shown(model),
    'trace-phone': shown(model, NO_VALUES, phone),
    'trace-broken': shown({ ...model, fault: { chain: CHAIN, seq: 2, what: 'edited' } }),
    'trace-none': shown({ ...model, entries: [], passing: 0, page: 1, pages: 1 }, valuesOf({ person: 'p12' })),
    'trace-error': TracePage({
      at,
      trace: model,
      // A browser shows a day that is none as nothing.
      values: NO_VALUES,
      problems: [{ pointer: '/fran', code: 'not-a-date' }],
      pageHref: (page) => `/historik?sida=${page}`,
    }),
    'trace-unknown': shown(undefined, valuesOf({ om: 'plan/2028/ingen' })),
    'trace-search': shown(undefined),
  };
};
