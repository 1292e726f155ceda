import { Hono } from 'hono';
import { addUrgentItem, urgentInputSchema } from '../../acts/meeting/add-urgent.ts';
import { callOffInputSchema, callOffMeeting } from '../../acts/meeting/call-off.ts';
import { closeItem } from '../../acts/meeting/close-item.ts';
import { closeMeeting } from '../../acts/meeting/close-meeting.ts';
import { openItem } from '../../acts/meeting/open-item.ts';
import { choosePresiding, openMeeting } from '../../acts/meeting/open-meeting.ts';
import { rollCall } from '../../acts/meeting/roll-call.ts';
import { setAgenda } from '../../acts/meeting/set-agenda.ts';
import { summon } from '../../acts/meeting/summon.ts';
import type { PersonId } from '../../domain/brands.ts';
import { MARKS } from '../../domain/council/attendance.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { REASON_FORM, URGENT_FORM } from '../../web/form-specs.ts';
import { parseForm, valuesOf } from '../../web/forms.ts';
import { afterAct, type Inside, meetingPage, withMeeting } from '../inside-meeting.tsx';
import { rollOf } from '../led-meeting.ts';
import { fieldOf, postedFields, type WebDeps } from '../page-context.ts';
import type { WebEnv } from '../who.ts';

/** The secretary's page through a meeting, and the meeting as others may read it. */
export const meetingRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  app.get(
    '/mote/:id',
    withMeeting(deps, (c, inside) => meetingPage(deps, c, inside)),
  );

  /** An act without fields: a button. */
  const button = (path: string, act: (inside: Inside, item: number) => Promise<Result<unknown>>): void => {
    app.post(
      path,
      withMeeting(deps, async (c, inside) => {
        const item = Number(c.req.param('item') ?? 0);
        return afterAct(deps, c, inside, await act(inside, item), item > 0 ? `#item-${item}` : '');
      }),
    );
  };

  button('/mote/:id/kallelse', async ({ visitor, id }) => {
    const agenda = await setAgenda(ports, visitor.actor, id);
    return agenda.ok ? summon(ports, visitor.actor, id) : agenda;
  });
  button('/mote/:id/oppna', ({ visitor, id }) => openMeeting(ports, visitor.actor, id));
  button('/mote/:id/stang', ({ visitor, id }) => closeMeeting(ports, visitor.actor, id));
  button('/mote/:id/arende/:item/oppna', ({ visitor, id }, item) => openItem(ports, visitor.actor, id, item));
  button('/mote/:id/arende/:item/stang', ({ visitor, id }, item) => closeItem(ports, visitor.actor, id, item));

  app.post(
    '/mote/:id/narvaro',
    withMeeting(deps, async (c, inside) => {
      const fields = await postedFields(c);
      const ticked = fields.flatMap(([name, value]) =>
        name === 'person' && typeof value === 'string' && value !== '' ? [value] : [],
      );
      const absent = rollOf(inside.view).filter((one) => one.as === 'member' && one.presence === 'expected');
      const persons = fieldOf(fields, 'do') === 'members' ? absent.map((one) => one.person) : ticked;
      const given = fields.find(([name]) => name === 'mark')?.[1];
      const mark = MARKS.find((one) => one === given);
      const problems: Problem[] = [
        ...(persons.length === 0 ? [{ pointer: '/person', code: 'required' as const }] : []),
        ...(mark ? [] : [{ pointer: '/mark', code: 'required' as const }]),
      ];
      if (!mark || problems.length > 0) {
        return meetingPage(deps, c, inside, {
          act: 'narvaro',
          item: null,
          filled: { values: valuesOf({ mark: given }), problems },
        });
      }
      const marks = persons.map((person) => ({ person: person as PersonId, mark }));
      return afterAct(deps, c, inside, await rollCall(ports, inside.visitor.actor, inside.id, { marks }), '#roll');
    }),
  );

  app.post(
    '/mote/:id/bradskande',
    withMeeting(deps, async (c, inside) => {
      const form = parseForm(urgentInputSchema, await postedFields(c), URGENT_FORM);
      const again = (problems: readonly Problem[]): Promise<Response> =>
        meetingPage(deps, c, inside, { act: 'bradskande', item: null, filled: { values: form.values, problems } });
      if (!form.ok) return again(form.refusal.problems);
      const added = await addUrgentItem(ports, inside.visitor.actor, inside.id, form.value);
      if (!added.ok && added.refusal.why === 'invalid') return again(added.refusal.problems);
      return afterAct(deps, c, inside, added, added.ok ? `#item-${added.value.number}` : '');
    }),
  );

  app.post(
    '/mote/:id/stall-in',
    withMeeting(deps, async (c, inside) => {
      const form = parseForm(callOffInputSchema, await postedFields(c), REASON_FORM);
      if (!form.ok) {
        const filled = { values: form.values, problems: form.refusal.problems };
        return meetingPage(deps, c, inside, { act: 'stall-in', item: null, filled });
      }
      return afterAct(deps, c, inside, await callOffMeeting(ports, inside.visitor.actor, inside.id, form.value));
    }),
  );

  app.post(
    '/mote/:id/ordforande',
    withMeeting(deps, async (c, inside) => {
      const person = (await postedFields(c)).find(([name]) => name === 'presiding')?.[1];
      if (typeof person !== 'string' || person === '') {
        const problems: Problem[] = [{ pointer: '/presiding', code: 'required' }];
        return meetingPage(deps, c, inside, {
          act: 'ordforande',
          item: null,
          filled: { values: valuesOf({}), problems },
        });
      }
      return afterAct(
        deps,
        c,
        inside,
        await choosePresiding(ports, inside.visitor.actor, inside.id, person as PersonId),
        '#roll',
      );
    }),
  );

  return app;
};
