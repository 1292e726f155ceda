import { Hono } from 'hono';
import * as z from 'zod';
import { meetingOfLink } from '../../acts/meeting/ballot-link.ts';
import { type BallotView, ballotView } from '../../acts/meeting/ballot-view.ts';
import { castBallot } from '../../acts/meeting/cast-vote.ts';
import { giveCastingVote } from '../../acts/meeting/casting-vote.ts';
import { recuse } from '../../acts/meeting/recuse.ts';
import { checkIn } from '../../acts/meeting/roll-call.ts';
import { takeStances } from '../../acts/meeting/take-stance.ts';
import type { BallotActor } from '../../acts/meeting/voter.ts';
import { lookUpLink } from '../../acts/people/sign-in.ts';
import type { MeetingId } from '../../domain/brands.ts';
import { type AnswerInput, answerInputSchema, problemsOfAnswer } from '../../domain/council/answer.ts';
import { filled, prose } from '../../domain/input.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Person } from '../../domain/people.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { BALLOT_FORM, RECUSE_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm } from '../../web/forms.ts';
import { chosenLocale, localeFor } from '../../web/locale.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { BallotPage } from '../../web/views/ballot.tsx';
import type { BallotPageProps } from '../../web/views/ballot-around.tsx';
import {
  type AnswerToConfirm,
  BallotReceiptPage,
  BallotReviewPage,
  DeadBallotPage,
} from '../../web/views/ballot-confirm.tsx';
import type { BallotItem, BallotMeeting } from '../../web/views/ballot-model.ts';
import { takesAnswer } from '../../web/views/ballot-model.ts';
import { ballotItem } from '../ballot-items.ts';
import { askToStepUp, keptValues, type StepUpState, stepUpAtProvider, stepUpOf } from '../ballot-step-up.ts';
import { fieldOf, postedFields, refused, surroundings, type WebDeps } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const ballotSchema = z.strictObject({ items: z.record(z.string(), answerInputSchema).default({}) });

/** The chair settles a tie by yes or no; whether to decide today is decided already (KL 5:56). */
const problemsOfCasting = ({ main }: AnswerInput): Problem[] =>
  main === 'approve' || main === 'reject' ? [] : [{ pointer: '/main', code: 'required' }];

/** Whoever holds the link: one person, one meeting. */
interface Holder {
  token: string;
  person: Person;
  actor: BallotActor;
  view: BallotView;
  stepUp: StepUpState;
}

const phaseOf = ({ status }: Meeting): BallotMeeting['phase'] => {
  if (status === 'open' || status === 'called-off') return status;
  return status === 'planned' || status === 'summoned' ? 'before' : 'after';
};

/** The ballot behind a councillor's link: a capability for one meeting, never a session. Nothing happens before the confirmation. */
export const ballotRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  /** The page in the holder's own language, with no sign of anybody being signed in. */
  const around = (c: WebContext, person?: Person) => ({
    ...surroundings(deps, c),
    // A link signs nobody in, so the button for the other language cannot change the person's own setting.
    locale: chosenLocale(c.req.raw) ?? localeFor(c.req.raw, person ?? null),
    person: null,
    byLink: true,
    nav: [],
  });

  const dead = (c: WebContext): Response => page(DeadBallotPage({ at: around(c), renewable: null }), 404);

  /** Unknown, malformed, revoked and expired links, and those of people who left the body, all look alike. */
  const withHolder =
    (handler: (c: WebContext, holder: Holder) => Promise<Response>) =>
    async (c: WebContext): Promise<Response> => {
      const token = c.req.param('token') ?? '';
      const found = await lookUpLink(ports, token, 'ballot');
      if (!found.ok || found.value.state !== 'ready') return dead(c);
      const meeting = meetingOfLink(found.value.link.body.subject);
      if (!meeting) return dead(c);
      const { person } = found.value;
      const view = await ballotView(ports, person.id, meeting);
      if (!view.ok) return dead(c);
      const actor: BallotActor = {
        id: person.id,
        person: person.id,
        grants: person.grants,
        channel: 'link',
        requestId: c.get('requestId'),
        ballotFor: meeting,
      };
      const stepUp = await stepUpOf(deps, c, { meeting: view.value.meeting, person: person.id });
      return handler(c, { token, person, actor: { ...actor, steppedUp: stepUp.isDone }, view: view.value, stepUp });
    };

  const meetingOf = ({ view: { meeting } }: Holder): BallotMeeting => ({
    bodyName: meeting.bodyName,
    startsAt: meeting.startsAt,
    place: meeting.place,
    phase: phaseOf(meeting),
  });

  const aboutStepUp = (c: WebContext, holder: Holder) => ({
    at: around(c, holder.person),
    token: holder.token,
    meeting: meetingOf(holder),
    of: { meeting: holder.view.meeting.id, person: holder.person.id, bodyName: holder.view.meeting.bodyName },
    about: holder.view.meeting,
    stepUp: holder.stepUp,
  });

  const itemsOf = ({ view }: Holder): Promise<BallotItem[]> =>
    Promise.all(view.items.map((matter) => ballotItem(ports, matter)));

  type Shown = Partial<Pick<BallotPageProps, 'values' | 'problems' | 'recusing'>>;

  const ballotPage = async (c: WebContext, holder: Holder, shown: Shown = {}): Promise<Response> => {
    const { view, token } = holder;
    const problems = shown.problems ?? [];
    return page(
      BallotPage({
        at: around(c, holder.person),
        token,
        meeting: meetingOf(holder),
        voter: { name: view.me.name, as: view.me.role.kind, present: view.present },
        items: await itemsOf(holder),
        values: shown.values ?? (await keptValues(deps, c, view.meeting.id)),
        problems,
        checkIn: { self: view.mayCheckIn, remote: view.meeting.remote },
        recusing: shown.recusing ?? null,
      }),
      problems.length > 0 || shown.recusing ? 422 : 200,
    );
  };

  /** Each answer that was given, judged by the one rule; those left alone are left alone. */
  const readAnswers = async (
    c: WebContext,
    holder: Holder,
  ): Promise<{ values: FormValues; problems: Problem[]; answers: { number: number; answer: AnswerInput }[] }> => {
    const form = parseForm(ballotSchema, await postedFields(c), BALLOT_FORM);
    if (!form.ok) return { values: form.values, problems: [...form.refusal.problems], answers: [] };
    const answers = Object.entries(form.value.items)
      .map(([number, answer]) => ({ number: Number(number), answer }))
      .filter(({ answer }) => answer.today !== null || answer.main !== null || answer.motivation !== '');
    const problems = answers.flatMap(({ number, answer }): Problem[] => {
      const matter = holder.view.items.find(({ item }) => item.number === number);
      if (!matter) return [{ pointer: `/items/${number}`, code: 'not-found' }];
      const own = matter.form === 'casting-vote' ? problemsOfCasting(answer) : problemsOfAnswer(answer);
      return own.map((problem) => ({ ...problem, pointer: `/items/${number}${problem.pointer}` }));
    });
    return { values: form.values, problems, answers };
  };

  const inWords = (holder: Holder, answers: readonly { number: number; answer: AnswerInput }[]): AnswerToConfirm[] =>
    answers.map(({ number, answer }) => ({
      ...answer,
      number,
      title: holder.view.items.find(({ item }) => item.number === number)?.item.title ?? '',
    }));

  app.get(
    '/r/:token',
    withHolder((c, holder) => ballotPage(c, holder)),
  );

  // Back from the review: the form as it was filled in, nothing done.
  app.post(
    '/r/:token',
    withHolder(async (c, holder) => ballotPage(c, holder, { values: (await readAnswers(c, holder)).values })),
  );

  app.post(
    '/r/:token/granska',
    withHolder(async (c, holder) => {
      const { values, problems, answers } = await readAnswers(c, holder);
      if (problems.length > 0) return ballotPage(c, holder, { values, problems });
      if (answers.length === 0) {
        const open = (await itemsOf(holder)).find(takesAnswer);
        const missing: Problem[] = [{ pointer: open ? `/items/${open.number}/today` : '', code: 'required' }];
        return ballotPage(c, holder, { values, problems: missing });
      }
      return page(
        BallotReviewPage({
          at: around(c, holder.person),
          token: holder.token,
          meeting: meetingOf(holder),
          answers: inWords(holder, answers),
        }),
      );
    }),
  );

  type Answers = readonly { number: number; answer: AnswerInput }[];

  /** Everything of one confirmation: the casting vote by itself, the rest together with one receipt. */
  const give = async ({ view, person, actor }: Holder, answers: Answers): Promise<Result<{ status: string }>[]> => {
    const meeting: MeetingId = view.meeting.id;
    const isCasting = ({ number }: Answers[number]): boolean =>
      view.items.find(({ item }) => item.number === number)?.form === 'casting-vote';
    const results: Result<{ status: string }>[] = [];
    for (const { number, answer } of answers.filter(isCasting)) {
      if (answer.main !== 'approve' && answer.main !== 'reject') continue;
      const given = { item: number, person: person.id, answer: answer.main };
      const done = await giveCastingVote(ports, actor, meeting, given);
      results.push(done.ok ? ok({ status: 'recorded' }) : done);
    }
    const rest = answers.filter((one) => !isCasting(one)).map(({ number, answer }) => ({ item: number, answer }));
    const register = view.meeting.status === 'summoned' ? takeStances : castBallot;
    const given = await register(ports, actor, { meeting, person: person.id, answers: rest });
    return [...results, ...given.map(({ result }) => result)];
  };

  app.post(
    '/r/:token/bekrafta',
    withHolder(async (c, holder) => {
      const { values, problems, answers } = await readAnswers(c, holder);
      if (problems.length > 0 || answers.length === 0) {
        return ballotPage(c, holder, {
          values,
          problems: problems.length > 0 ? problems : [{ pointer: '', code: 'required' }],
        });
      }
      if (holder.view.meeting.status === 'open' && !holder.actor.steppedUp) {
        const shown = await askToStepUp(deps, c, { ...aboutStepUp(c, holder), answers: inWords(holder, answers) });
        if (shown) return shown;
        holder.actor.steppedUp = true;
      }
      const results = await give(holder, answers);
      const refusal = results.find((one) => !one.ok);
      // What was registered is in the mailed receipt and on the ballot; what was refused is told with its reason.
      if (refusal && !refusal.ok) return refused(deps, c, refusal.refusal, paths.ballot(holder.token));
      return page(
        BallotReceiptPage({
          at: around(c, holder.person),
          token: holder.token,
          meeting: meetingOf(holder),
          answers: inWords(holder, answers),
          already: results.every((one) => one.ok && one.value.status === 'already'),
        }),
      );
    }),
  );

  app.post(
    '/r/:token/legitimera',
    withHolder((c, holder) => stepUpAtProvider(deps, c, aboutStepUp(c, holder))),
  );

  app.post(
    '/r/:token/jav',
    withHolder(async (c, holder) => {
      const schema = z.strictObject({ item: z.number(), reason: filled(prose(500)) });
      const form = parseForm(schema, await postedFields(c), RECUSE_FORM);
      if (!form.ok)
        return ballotPage(c, holder, { recusing: { values: form.values, problems: form.refusal.problems } });
      const done = await recuse(ports, holder.actor, holder.view.meeting.id, {
        ...form.value,
        person: holder.person.id,
      });
      return done.ok
        ? seeOther(paths.ballot(holder.token))
        : refused(deps, c, done.refusal, paths.ballot(holder.token));
    }),
  );

  app.post(
    '/r/:token/narvaro',
    withHolder(async (c, holder) => {
      const remote = fieldOf(await postedFields(c), 'do') === 'remote';
      const noted = await checkIn(ports, holder.actor, holder.view.meeting.id, { person: holder.person.id, remote });
      return noted.ok
        ? seeOther(paths.ballot(holder.token))
        : refused(deps, c, noted.refusal, paths.ballot(holder.token));
    }),
  );

  return app;
};
