import { Hono } from 'hono';
import * as z from 'zod';
import { registerVoteByHand } from '../../acts/meeting/cast-vote.ts';
import { giveCastingVote } from '../../acts/meeting/casting-vote.ts';
import {
  adjustOrder,
  motionInputSchema,
  orderInputSchema,
  recordMotion,
  withdrawMotion,
} from '../../acts/meeting/proceedings.ts';
import { recuse, withdrawRecusal } from '../../acts/meeting/recuse.ts';
import { reserve } from '../../acts/meeting/reserve.ts';
import type { PersonId } from '../../domain/brands.ts';
import { type AnswerInput, answerInputSchema } from '../../domain/council/answer.ts';
import { filled, prose, slug } from '../../domain/input.ts';
import {
  CASTING_FORM,
  HAND_VOTE_FORM,
  MOTION_BACK_FORM,
  MOTION_FORM,
  ORDER_FORM,
  PERSON_FORM,
  PERSON_REASON_FORM,
  PERSON_TEXT_FORM,
} from '../../web/form-specs.ts';
import { itemForm } from '../item-form.ts';
import type { WebDeps } from '../page-context.ts';
import type { WebEnv } from '../who.ts';

const handVoteSchema = z.strictObject({ ...answerInputSchema.shape, person: slug, item: z.number() });
const recusalSchema = z.strictObject({ person: slug, reason: filled(prose(500)), item: z.number() });
const reservationSchema = z.strictObject({ person: slug, text: filled(prose(2000)) });
const motionBackSchema = z.strictObject({ number: z.number() });
const castingSchema = z.strictObject({ main: z.enum(['approve', 'reject']) });

/** What the secretary writes down of one item: votes by hand, conflicts of interest, dissent, the casting vote. */
export const itemRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  itemForm(deps, app, {
    path: '/mote/:id/rost',
    act: 'rost',
    schema: handVoteSchema,
    spec: HAND_VOTE_FORM,
    run: ({ visitor, id }, item, { person, item: _item, ...answer }) =>
      registerVoteByHand(ports, visitor.actor, {
        meeting: id,
        item,
        person: person as PersonId,
        answer: answer as AnswerInput,
      }),
  });
  itemForm(deps, app, {
    path: '/mote/:id/jav',
    act: 'jav',
    schema: recusalSchema,
    spec: PERSON_REASON_FORM,
    run: ({ visitor, id }, item, { person, reason }) =>
      recuse(ports, visitor.actor, id, { item, person: person as PersonId, reason }),
  });
  itemForm(deps, app, {
    path: '/mote/:id/jav-tillbaka',
    act: 'jav-tillbaka',
    schema: z.strictObject({ person: slug, item: z.number() }),
    spec: PERSON_FORM,
    run: ({ visitor, id }, item, { person }) =>
      withdrawRecusal(ports, visitor.actor, id, { item, person: person as PersonId }),
  });
  itemForm(deps, app, {
    path: '/mote/:id/arende/:item/reservation',
    act: 'reservation',
    schema: reservationSchema,
    spec: PERSON_TEXT_FORM,
    run: ({ visitor, id }, item, { person, text }) =>
      reserve(ports, visitor.actor, id, { item, person: person as PersonId, text }),
  });
  itemForm(deps, app, {
    path: '/mote/:id/arende/:item/yrkande',
    act: 'yrkande',
    schema: motionInputSchema,
    spec: MOTION_FORM,
    run: ({ visitor, id }, item, motion) => recordMotion(ports, visitor.actor, id, { ...motion, item }),
  });
  itemForm(deps, app, {
    path: '/mote/:id/arende/:item/yrkande-tillbaka',
    act: 'yrkande-tillbaka',
    schema: motionBackSchema,
    spec: MOTION_BACK_FORM,
    run: ({ visitor, id }, item, { number }) => withdrawMotion(ports, visitor.actor, id, { item, number }),
  });
  itemForm(deps, app, {
    path: '/mote/:id/arende/:item/ordning',
    act: 'ordning',
    schema: orderInputSchema,
    spec: ORDER_FORM,
    run: ({ visitor, id }, item, { order }) => adjustOrder(ports, visitor.actor, id, { item, order }),
  });
  itemForm(deps, app, {
    path: '/mote/:id/arende/:item/utslagsrost',
    act: 'utslagsrost',
    schema: castingSchema,
    spec: CASTING_FORM,
    run: async ({ visitor, view, id }, item, { main }) => {
      // Whoever presided when the matter was closed owes the answer; the secretary registers it.
      const chair = view.items.find((one) => one.item.number === item)?.chair;
      if (!chair) return { ok: false, refusal: { why: 'not-found', what: 'item' } };
      return giveCastingVote(ports, visitor.actor, id, { item, person: chair.person, answer: main });
    },
  });

  return app;
};
