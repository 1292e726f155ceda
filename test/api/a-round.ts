import { openRound } from '../../lambdas/acts/cycle/open-round.ts';
import type { ActPorts } from '../../lambdas/acts/permitted.ts';
import { changeDraftSchema } from '../../lambdas/domain/change.ts';
import { aChange, SYSTEM, YEAR } from '../acts/a-municipality.ts';
import { type Api, anApi, type Caller, FINANCE, headOf, IT, SECRETARY } from './an-api.ts';

export const CYCLE = {
  opensOn: '2027-03-01',
  closesOn: '2027-05-28',
  reviewBy: '2027-06-18',
  meetingOn: '2027-11-22',
  meetingAt: '18:00',
  meetingPlace: 'Sessionssalen',
  frames: { kultur: { oneOff: 300, running: 100 } },
};

/** What a caller sends for a change that is complete. */
export const CHANGE = changeDraftSchema.parse(aChange());

export const PLAN = '/cycles/2028/plans/kultur';
export const MEETING = '/meetings/kf-2027-11-22';

export interface Round {
  api: Api;
  finance: Caller;
  it: Caller;
  head: Caller;
  secretary: Caller;
}

export const aMunicipality = async (options: Parameters<typeof anApi>[0] = {}): Promise<Round> => {
  const api = await anApi(options);
  return {
    api,
    finance: await api.as(FINANCE),
    it: await api.as(IT),
    head: await api.as(headOf('kultur')),
    secretary: await api.as(SECRETARY),
  };
};

/** What the workflow does when a cycle has been started: every department has its plan. */
export const invite = (ports: ActPorts): Promise<unknown> => openRound(ports, SYSTEM, YEAR);

/** The round is open and every department invited. */
export const anOpenRound = async (options: Parameters<typeof anApi>[0] = {}): Promise<Round> => {
  const round = await aMunicipality(options);
  const planned = await round.finance('PUT', '/cycles/2028', { body: CYCLE });
  await round.finance('POST', '/cycles/2028/start', { ifMatch: planned.etag });
  await invite(round.api.ports);
  return round;
};

export const etagAt = async (call: Caller, path: string): Promise<string> => (await call('GET', path)).etag;

/** The plan of the department has one complete change and is submitted. */
export const aSubmittedPlan = async (options: Parameters<typeof anApi>[0] = {}): Promise<Round> => {
  const round = await anOpenRound(options);
  await round.head('POST', `${PLAN}/changes`, { body: CHANGE });
  await round.head('POST', `${PLAN}/submit`, { ifMatch: await etagAt(round.head, PLAN) });
  return round;
};
