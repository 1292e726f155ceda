import type { Mail } from '../../../lambdas/domain/mail-content.ts';
import type { AgendaItem, Meeting, Vote } from '../../../lambdas/domain/meeting.ts';
import type { Plan } from '../../../lambdas/domain/plan.ts';
import { invariantsOf } from '../../../lib/local/rehearsal/invariants.ts';
import { bodiesIn, type Stock, takeStock } from '../../../lib/local/rehearsal/stock.ts';
import { YEAR } from '../../acts/a-municipality.ts';
import type { Town } from './a-town.ts';
import type { Played } from './play-chaos.ts';

/** What was promised and cannot be found in the traces, or was done twice. */
const brokenPromises = ({ promises }: Town, stock: Stock): string[] => {
  const done = new Map<string, string[]>();
  for (const entries of stock.chains.values())
    for (const { requestId, act, chain } of entries)
      done.set(requestId, [...(done.get(requestId) ?? []), `${act} ${chain}`]);
  const lost = [...promises.acts].filter((id) => !done.has(id)).map((id) => `lost: ${id}`);
  const twice = [...promises.acts].flatMap((id) => {
    const all = done.get(id) ?? [];
    return all
      .filter((one, index) => all.indexOf(one) !== index && !/^(change|vote\.close)/.test(one))
      .map((one) => `twice: ${id} ${one}`);
  });
  const votes = promises.votes.flatMap(({ meeting, item, person, answer }) => {
    const found = bodiesIn<Vote>(stock, `meeting#${meeting}`, 'vote#').filter(
      (vote) => vote.item === item && vote.status !== 'open' && vote.ballot?.person === person,
    );
    const [only] = found;
    const right =
      only && only.status !== 'open' && only.ballot?.today === answer.today && only.ballot.main === answer.main;
    return found.length === 1 && right ? [] : [`vote: ${meeting} ${item} ${person}`];
  });
  return [...lost, ...twice, ...votes];
};

/** Matters that were decided without anybody having been told. */
const untold = (stock: Stock): string[] => {
  const mails = [...stock.rows.values()].filter(({ pk }) => pk.startsWith('mail#')).map(({ body }) => body as Mail);
  return bodiesIn<Meeting>(stock, 'meetings').flatMap((meeting) =>
    bodiesIn<AgendaItem>(stock, `meeting#${meeting.id}`, 'item#').flatMap((item) => {
      if (item.subject.type !== 'plan') return [`${meeting.id}#${item.number} is about no plan`];
      const { department } = item.subject;
      const about = mails.filter(
        ({ id }) =>
          id.includes(meeting.id) &&
          (id.includes(`#${department}#`) || id.startsWith(`not-quorate#${meeting.id}#${item.number}`)),
      );
      const told = about.some(({ status }) => status === 'sent' || status === 'withheld' || status === 'failed');
      return item.status === 'closed' && told ? [] : [`${meeting.id}#${item.number}: ${item.status}, told ${told}`];
    }),
  );
};

/** Two messages by one id that say different things. */
const differing = ({ taken }: Town): string[] => {
  const first = new Map<string, string>();
  return taken.flatMap(({ id, mime }) => {
    const text = Buffer.from(mime).toString('base64');
    const known = first.get(id);
    first.set(id, known ?? text);
    return known === undefined || known === text ? [] : [id];
  });
};

export interface Verdict {
  [what: string]: unknown;
}

/** All that is wrong after a run; empty when everything held. */
export const judge = async ({ town, over, stillStuck }: Played): Promise<Verdict> => {
  const stock = await takeStock(town.life.store);
  const ids = [...new Set(town.taken.map(({ id }) => id))];
  const invariants = invariantsOf({
    stock,
    year: YEAR,
    mails: ids.map((id) => ({ id, file: id })),
    nothingChangedOnGet: true,
    filesWithSecrets: [],
  });
  const running = town.life.runner.list({ status: 'running' }).map(({ name }) => name);
  const adopted = bodiesIn<Plan>(stock, `cycle#${YEAR}`, 'plan#').filter(({ status }) => status === 'adopted');
  const lists = {
    violated: Object.entries(invariants).flatMap(([name, holds]) => (holds ? [] : [name])),
    broken: brokenPromises(town, stock),
    untold: untold(stock),
    differing: differing(town),
    running,
    'adopted and not in force': adopted
      .filter(({ department }) => !stock.rows.has(`documents|plan-${YEAR}-${department}`))
      .map(({ department }) => department),
  };
  const wrong = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
  return {
    ...wrong,
    ...(over ? {} : { stuck: 'the year did not end' }),
    ...(stillStuck === 0 ? {} : { stillStuck }),
  };
};
