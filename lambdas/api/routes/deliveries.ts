import { deliveryBoard } from '../../acts/mail/delivery-board.ts';
import { sendAgain } from '../../acts/mail/send-again.ts';
import { summonsId } from '../../acts/meeting/ballot-link.ts';
import { addressInputSchema, correctAddress } from '../../acts/people/correct-address.ts';
import { ok, refuse } from '../../domain/result.ts';
import { read } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import { type Route, route, shown } from '../route.ts';
import { correctedShown, deliveryBoardShown } from '../schemas/delivery.ts';
import { ofMeeting } from './meetings.ts';

export const deliveryRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/meetings/{meeting}/deliveries',
    subject: 'meetings',
    summary: 'Shows what became of the mails of a meeting: sent, delivered, bounced, answered, voted, per councillor',
    permission: 'mail.board',
    scope: ofMeeting,
    gives: { status: 200, schema: deliveryBoardShown, what: 'The board, members by seat and then substitutes' },
    run: async ({ ports, params }) => {
      const board = await deliveryBoard(ports.store, params.meeting);
      return board.ok ? ok({ body: board.value }) : board;
    },
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/deliveries/{person}/again',
    subject: 'meetings',
    summary: 'Sends the summons of one person again, the same mail with the same link',
    permission: 'mail.board',
    scope: ofMeeting,
    gives: { status: 204, what: 'It is on its way; one that was on its way already is not sent twice' },
    run: async ({ ports, actor, params: { meeting, person } }) => {
      const sent = await sendAgain(ports, actor, { scope: meeting, id: summonsId(meeting, person) }, null);
      return sent.ok ? ok({}) : sent;
    },
  }),
  route({
    method: 'POST',
    path: '/people/{person}/address',
    subject: 'people',
    summary: 'Corrects the addresses of a person, which then count as working; what never arrived is sent again',
    permission: 'people.edit',
    body: addressInputSchema,
    gives: { status: 200, schema: correctedShown, what: 'The person, and how many mails are sent again' },
    run: async ({ ports, actor, params, body }) => {
      const corrected = await correctAddress(ports, actor, params.person, body);
      if (!corrected.ok) return corrected;
      const row = await read(ports.store, people, params.person);
      if (!row) return refuse({ why: 'not-found', what: 'person' });
      return ok({ body: { person: shown(row).body, sentAgain: corrected.value.sentAgain } });
    },
  }),
];
