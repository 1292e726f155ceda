import { Hono } from 'hono';
import { deliveryBoard, mailTrouble } from '../../acts/mail/delivery-board.ts';
import { releaseBatch, sendAgain } from '../../acts/mail/send-again.ts';
import type { MeetingId } from '../../domain/brands.ts';
import { read } from '../../records/read.ts';
import { cycles, mails, meetings, people } from '../../records/tables.ts';
import { longDate } from '../../web/format.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { textsFor } from '../../web/texts/texts.ts';
import { type BoardRow, DeliveryPage, SendAgainPage } from '../../web/views/delivery.tsx';
import {
  askedPath,
  fieldOf,
  notFound,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  versionOf,
  type WebDeps,
  yearOf,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** A round or a meeting, by whose mails the page goes. */
interface Whose {
  scope: string;
  path: string;
  parent: { title: string; href: string; trace: string };
  board: Parameters<typeof DeliveryPage>[0]['board'];
}

/** The board of a meeting's mails and that of a round's, with sending again and releasing below each. */
export const deliveryRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const { store } = ports;

  const meetingOf = async (c: WebContext): Promise<Whose | undefined> => {
    const id = (c.req.param('id') ?? '') as MeetingId;
    const meeting = await read(store, meetings, id);
    const board = await deliveryBoard(store, id);
    if (!meeting || !board.ok) return undefined;
    const { locale } = surroundings(deps, c);
    const { councillors, reach } = board.value;
    const rows = councillors.map(
      ({ summons, ...one }): BoardRow => ({
        ...one,
        summons: summons && { id: summons.id, status: summons.status, delivered: summons.deliveredAt !== null },
      }),
    );
    return {
      scope: id,
      path: paths.meetingMails(id),
      parent: {
        title: textsFor(locale).meeting.title(meeting.body.bodyName, longDate(meeting.body.date, locale)),
        href: paths.meeting(id),
        trace: `meeting/${id}`,
      },
      board: { rows, reachable: reach.reachable, needed: reach.needed, atRisk: reach.atRisk },
    };
  };

  const cycleOf = async (c: WebContext): Promise<Whose | undefined> => {
    const year = yearOf(c);
    if (year === null || !(await read(store, cycles, year))) return undefined;
    const { finance } = textsFor(surroundings(deps, c).locale);
    return {
      scope: String(year),
      path: paths.cycleMails(year),
      parent: { title: finance.title(year), href: paths.cycle(year), trace: `cycle/${year}` },
      board: null,
    };
  };

  const serve = (path: '/mote/:id/utskick' | '/omgang/:year/utskick', whose: typeof meetingOf): void => {
    const within = (handler: (c: WebContext, visitor: Visitor, of: Whose) => Promise<Response>) =>
      signedIn(deps, async (c, visitor) => {
        const of = await whose(c);
        return of ? handler(c, visitor, of) : notFound(deps, c);
      });
    const mailIn = (c: WebContext): string => Buffer.from(c.req.param('mail') ?? '', 'base64url').toString('utf8');

    app.get(
      path,
      within(async (c, visitor, { scope, path: own, parent, board }) => {
        const trouble = await mailTrouble(store, scope);
        const mayRelease = visitor.may('cycle.remind');
        return page(DeliveryPage({ at: surroundings(deps, c), path: own, parent, board, mayRelease, ...trouble }));
      }),
    );
    app.get(`${path}/slapp`, (c) => seeOther(askedPath(c).replace(/\/slapp$/, '')));
    app.post(
      `${path}/slapp`,
      within(async (c, visitor, { scope, path: own }) => {
        const template = fieldOf(await postedFields(c), 'template');
        const released = await releaseBatch(ports, visitor.actor, { scope, template });
        return released.ok ? seeOther(own) : refused(deps, c, released.refusal, own);
      }),
    );
    app.get(
      `${path}/:mail`,
      within(async (c, _visitor, { scope, path: own }) => {
        const mail = await read(store, mails, scope, mailIn(c));
        if (!mail) return notFound(deps, c);
        const { to } = mail.body;
        const name = 'person' in to ? ((await read(store, people, to.person))?.body.name ?? to.person) : to.name;
        const at = surroundings(deps, c);
        const board = { title: textsFor(at.locale).delivery.title, href: own };
        return page(SendAgainPage({ at, board, action: c.req.path, name, version: mail.version }));
      }),
    );
    app.post(
      `${path}/:mail`,
      within(async (c, visitor, { scope, path: own }) => {
        const version = versionOf(await postedFields(c)) ?? 0;
        const sent = await sendAgain(ports, visitor.actor, { scope, id: mailIn(c) }, version);
        return sent.ok ? seeOther(own) : refused(deps, c, sent.refusal, own);
      }),
    );
  };
  serve('/mote/:id/utskick', meetingOf);
  serve('/omgang/:year/utskick', cycleOf);
  return app;
};
