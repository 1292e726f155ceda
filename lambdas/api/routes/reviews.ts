import type { ActPorts } from '../../acts/permitted.ts';
import { loadPlan, type PlanName } from '../../acts/plan/load-plan.ts';
import { completeReview, saveReview } from '../../acts/review/review-plan.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { may } from '../../domain/permissions.ts';
import { ok, refuse } from '../../domain/result.ts';
import { reviewInputSchema } from '../../domain/review.ts';
import { read } from '../../records/read.ts';
import { plans, reviews } from '../../records/tables.ts';
import { type Route, route, shown } from '../route.ts';
import { planSchema, reviewSchema } from '../schemas/plan.ts';
import { ofPlan } from './plans.ts';

const PATH = '/cycles/{year}/plans/{department}/review';
const none = refuse({ why: 'not-found', what: 'review' });
const loadReview = (ports: ActPorts, name: PlanName) => read(ports.store, reviews, name.year, name.department);

export const reviewRoutes: Route[] = [
  route({
    method: 'GET',
    path: PATH,
    subject: 'reviews',
    summary: "Shows the IT office's view of a plan; to others than the IT office once it is given",
    permission: 'plan.read',
    scope: ofPlan,
    gives: { status: 200, schema: reviewSchema, etag: true, what: 'The review' },
    run: async ({ ports, actor, params }) => {
      const [plan, review] = [await loadPlan(ports.store, params), await loadReview(ports, params)];
      if (!plan.ok || !review) return none;
      const underWay = plan.value.body.status === 'submitted';
      const reviewer = may(actor, 'plan.review', {}, localDateAt(ports.clock.now()));
      return underWay && !reviewer ? none : ok(shown(review));
    },
  }),
  route({
    method: 'PUT',
    path: PATH,
    subject: 'reviews',
    summary: 'Saves the review, however far it has come',
    permission: 'plan.review',
    body: reviewInputSchema,
    gives: { status: 200, schema: reviewSchema, etag: true, what: 'The review as saved; 201 when it is new' },
    guards: ({ year, department }) => reviews.key(year, department),
    creates: true,
    run: async ({ ports, actor, params, body, version }) => {
      const saved = await saveReview(ports, actor, params, version, body);
      if (!saved.ok) return saved;
      const made = saved.value.version === 1;
      return ok({
        ...shown({ version: saved.value.version, body: saved.value.review }),
        status: made ? 201 : 200,
      });
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/complete`,
    subject: 'reviews',
    summary: 'Gives the review: the plan is ready for the council',
    permission: 'plan.review',
    body: reviewInputSchema,
    gives: { status: 200, schema: planSchema, etag: true, what: 'The plan, reviewed' },
    guards: ({ year, department }) => plans.key(year, department),
    run: async ({ ports, actor, params, body }) => {
      const done = await completeReview(ports, actor, params, null, body);
      if (!done.ok) return done;
      const plan = await loadPlan(ports.store, params);
      return plan.ok ? ok(shown(plan.value)) : plan;
    },
  }),
];
