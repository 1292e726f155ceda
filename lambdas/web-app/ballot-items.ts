import { loadDocument, loadText } from '../acts/document/load-document.ts';
import type { BallotItem as Matter } from '../acts/meeting/ballot-view.ts';
import { loadChanges } from '../acts/plan/load-plan.ts';
import { servesNotInForce } from '../acts/plan/not-in-force.ts';
import { timingOf } from '../acts/plan/plan-timing.ts';
import { servableDocuments } from '../acts/plan/read-plans.ts';
import { isPartOfPlan } from '../domain/change.ts';
import { diffOf } from '../domain/diff.ts';
import { versionInForce, versionOf } from '../domain/document.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { AgendaItem, DocumentSubject, PlanSubject } from '../domain/meeting.ts';
import { compare } from '../domain/plan.ts';
import type { Ports } from '../ports.ts';
import { read } from '../records/read.ts';
import { plans, reviews } from '../records/tables.ts';
import type { BallotItem, BallotState, DocumentMatter, PlanMatter } from '../web/views/ballot-model.ts';

type Reading = Pick<Ports, 'store' | 'clock'>;

/** What the councillor can do about a matter, in the page's words. */
const stateOf = ({ item, form, why, recused, mineIs, stale }: Matter): BallotState => {
  if (item.status === 'closed') return 'closed';
  if (recused) return 'recused';
  if (form === 'stance') return 'stance';
  if (form === 'casting-vote') return 'casting';
  if (form === 'vote') return 'vote';
  if (mineIs === 'vote') return 'voted';
  if (stale) return 'stale';
  if (why?.why === 'rule') return why.code === 'not-present' ? 'absent' : 'not-serving';
  return 'waiting';
};

/** The plan's sums, its changes, what the IT office said of each, and which serve a document that is not in force. */
const planMatter = async (ports: Reading, item: AgendaItem, subject: PlanSubject): Promise<PlanMatter> => {
  const { store } = ports;
  const { year, department, submission } = subject;
  const plan = await read(store, plans, year, department);
  const review = await read(store, reviews, year, department);
  const changes = (await loadChanges(store, { year, department })).map((row) => row.body).filter(isPartOfPlan);
  const sums = plan?.body.submissions.find((one) => one.number === submission)?.sums;
  if (!plan || !sums)
    throw new Error(`Item ${item.number} of ${item.meeting} is about a submission that does not exist`);
  const served = await servableDocuments(ports);
  return {
    type: 'plan',
    year,
    ...compare(plan.body, sums),
    sums,
    itSummary: review?.body.summary ?? '',
    changes: changes.map((change) => {
      const judged = review?.body.changes[change.id];
      return {
        change,
        servesNotInForce: servesNotInForce(served, change),
        verdict: judged?.verdict ?? null,
        comment: judged?.comment ?? '',
      };
    }),
    submission,
    timing: await timingOf(store, plan.body, submission),
  };
};

const documentMatter = async (
  { store, clock }: Reading,
  item: AgendaItem,
  subject: DocumentSubject,
): Promise<DocumentMatter> => {
  const found = await loadDocument(store, subject.document);
  const document = found.ok ? found.value.document : undefined;
  const version = document && versionOf(document, subject.version);
  if (!document || !version)
    throw new Error(`Item ${item.number} of ${item.meeting} is about a version that does not exist`);
  const text = await loadText(store, document.id, version.number);
  const now = versionInForce(document, localDateAt(clock.now()));
  const earlier = now && now.number !== version.number ? now : undefined;
  return {
    type: 'document',
    document: document.id,
    documentType: document.type,
    version: version.number,
    // One that was referred back has no term of its own any more.
    term: 'term' in version ? version.term : null,
    text,
    changes: earlier ? diffOf(await loadText(store, document.id, earlier.number), text) : null,
  };
};

/** A matter with everything that its reader needs. */
export const ballotItem = async (ports: Reading, matter: Matter): Promise<BallotItem> => {
  const { item, mine, mineIs } = matter;
  const { subject } = item;
  return {
    number: item.number,
    title: item.title,
    caseNumber: matter.caseNumber,
    about:
      subject.type === 'plan' ? await planMatter(ports, item, subject) : await documentMatter(ports, item, subject),
    fingerprint: subject.fingerprint,
    state: stateOf(matter),
    mayRecuse: matter.mayRecuse,
    given: mine && {
      kind: mineIs ?? 'stance',
      today: mine.today,
      main: mine.main,
      motivation: mine.motivation,
      at: mine.at,
      byHand: mine.byHand,
    },
    outcome: item.status === 'closed' ? item.result.decision.outcome : null,
  };
};
