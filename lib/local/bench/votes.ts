import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BudgetYear, MeetingId } from '../../../lambdas/domain/brands.ts';
import type { ItemStore } from '../../../lambdas/ports.ts';
import { readAll } from '../../../lambdas/records/read.ts';
import { items, meetingPartition, votes } from '../../../lambdas/records/tables.ts';
import { openHost } from '../host.ts';
import { daysOf, evening, morning } from '../rehearsal/calendar.ts';
import { Mailbox } from '../rehearsal/mailbox.ts';
import { closeItem, itemsOf, openItem, openMeeting, rollCall } from '../rehearsal/operations.ts';
import { beLate } from '../rehearsal/scenes/be-late.ts';
import { fillInPlans } from '../rehearsal/scenes/fill-in-plans.ts';
import { seatedOf, votersFrom } from '../rehearsal/scenes/meet.ts';
import { openTheRound } from '../rehearsal/scenes/open-the-round.ts';
import { reviewPlans } from '../rehearsal/scenes/review-plans.ts';
import { moveOn, type Stage, setStage } from '../rehearsal/stage.ts';
import { client } from './load.ts';

export interface VotesMeasured {
  votes: number;
  /** Registered for their voter and not to be read back. */
  lost: number;
  /** Writes tried for each vote: 1 when nobody waits for anybody. */
  attempts: number;
  /** How often the matter was counted. */
  closings: number;
  /** From the first confirmation sent to the last answered. */
  milliseconds: number;
}

const SIZE = { year: 2028 as BudgetYear, departments: 8, changes: 3, councillors: 101, seed: 1 };

/** Counts the writes of votes that are tried, those in vain too. */
const counting = (store: ItemStore): { tried: number } => {
  const count = { tried: 0 };
  const write = store.write.bind(store);
  store.write = (writes) => {
    if (writes.some((one) => one.op === 'put' && one.row.sk.startsWith('vote#'))) count.tried += 1;
    return write(writes);
  };
  return count;
};

const voteAtOnce = async (stage: Stage, meeting: MeetingId, store: ItemStore): Promise<VotesMeasured> => {
  const days = daysOf(SIZE.year);
  const voters = seatedOf(stage, votersFrom(stage, await moveOn(stage, evening(days.firstSummonsOn))));
  await moveOn(stage, evening(days.meetings[0]));
  await openMeeting(stage, meeting);
  await rollCall(
    stage,
    meeting,
    voters.map(({ person }) => person),
  );
  await openItem(stage, meeting, 1);
  const fingerprint = (await itemsOf(stage, meeting))[0]?.subject.fingerprint ?? '';
  const answer = { today: 'decide', main: 'approve', motivation: '', fingerprint };
  const body = new URLSearchParams(
    Object.entries(answer).map(([name, value]) => [`items.1.${name}`, value]),
  ).toString();
  const headers = { origin: stage.host.url, 'content-type': 'application/x-www-form-urlencoded' };
  const http = client(stage.host.url, voters.length);
  const count = counting(store);
  const began = performance.now();
  const answers = await Promise.all(
    voters.map(({ link }) => http.send(`${link}/bekrafta`, { method: 'POST', headers, body })),
  ).finally(() => http.close());
  const milliseconds = performance.now() - began;
  const tried = count.tried;
  await closeItem(stage, meeting, 1);
  const registered = answers.filter(({ status }) => status === 200).length;
  const cast = (await readAll(store, votes, meetingPartition(meeting), 'vote#001#')).filter(
    ({ body: vote }) => vote.status === 'closed' && vote.ballot !== null,
  );
  const trace = (await store.history(items.key(meeting, 1))).items;
  return {
    votes: registered,
    lost: registered - cast.length,
    attempts: tried / voters.length,
    closings: trace.filter(({ act }) => act === 'item.count').length,
    milliseconds,
  };
};

/** A hundred and one councillors confirm a vote in the same moment, by the links in their mails; then the matter is closed. */
export const hundredVotes = async (root: string): Promise<VotesMeasured> => {
  const data = mkdtempSync(join(tmpdir(), 'planhjul-bench-votes-'));
  const days = daysOf(SIZE.year);
  const host = await openHost({
    root,
    data,
    port: 0,
    test: true,
    movable: true,
    startAt: morning(days.plannedOn),
    municipality: 'Exempelkommun',
    sender: 'planhjul@exempelkommun.example',
    replyTo: 'kommunen@exempelkommun.example',
    smtpUrl: null,
    log: () => {},
  });
  try {
    const stage = await setStage(host, SIZE, new Mailbox(join(data, 'mail')), () => {});
    await openTheRound(stage);
    await fillInPlans(stage);
    await beLate(stage);
    await reviewPlans(stage);
    return await voteAtOnce(stage, `kf-${days.meetings[0]}` as MeetingId, host.ports.store);
  } finally {
    await host.close();
    rmSync(data, { recursive: true, force: true });
  }
};
