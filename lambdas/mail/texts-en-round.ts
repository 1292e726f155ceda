import { dateTime, money } from '../domain/format.ts';
import { counted, inFours, PUBLIC_PLANS, type RoundTemplate, stoppedKind, type Texts } from './mail-text.ts';
import { STOPPED, stoppedMail } from './texts-en-stopped.ts';
import { dayOf } from './words-en.ts';

export const roundTextsEn: Texts<RoundTemplate> = {
  'sign-in': (_content, { linkUntil, orderedAt, code }) => ({
    subject: `Sign in ${linkUntil ? `before ${dateTime(linkUntil, 'en')}` : dayOf(orderedAt)}: your link to Planhjul`,
    preheader: 'The link and the code sign you in once.',
    heading: 'Your link to sign in',
    paragraphs: [
      `Press the button and confirm on the page that opens; then you are signed in.${linkUntil ? ` The link works until ${dateTime(linkUntil, 'en')}.` : ''}`,
      'The link works in the browser where you asked for it. Reading this somewhere else? Then type the code on the page where you asked.',
    ],
    facts: code ? [{ label: 'Code, good for ten minutes', value: inFours(code) }] : [],
    closing: ['Did you not ask for it? Then there is nothing to do. Nobody can sign in without this mail.'],
    action: { label: 'Sign in' },
  }),

  'step-up-code': (content, { orderedAt, code }) => ({
    subject: `Confirm ${dayOf(orderedAt)}: code for voting in ${content.bodyName}`,
    preheader: 'Type the code on the page where you vote.',
    heading: 'Your code for voting',
    paragraphs: [`Type the code on the page where you vote in ${content.bodyName}. Only then is your vote given.`],
    facts: code ? [{ label: 'Code, good for ten minutes', value: inFours(code) }] : [],
    closing: ['Is it not you who votes? Tell the secretary at once: somebody has your link to the meeting.'],
  }),

  published: (content, { orderedAt }) => ({
    subject: `Ended ${dayOf(orderedAt)}: the budget cycle ${content.year}`,
    preheader: `${counted(content.adopted, 'plan adopted', 'plans adopted')}, ${money(content.oneOff + content.running)} in ${content.year}.`,
    heading: `The budget cycle ${content.year} has ended`,
    paragraphs: ['Every action plan is settled. The adopted ones can now be read by anybody.'],
    facts: [
      { label: 'Adopted', value: String(content.adopted) },
      { label: 'Rejected', value: String(content.rejected) },
      { label: 'Not submitted', value: String(content.missing) },
      { label: `One-off cost in ${content.year}`, value: money(content.oneOff) },
      { label: `Running cost in ${content.year}`, value: money(content.running) },
    ],
    action: { label: 'Show the cycle' },
    publicPage: { label: 'Read the adopted plans', path: PUBLIC_PLANS },
  }),

  parked: (content, { orderedAt }) => ({
    subject: `Stuck ${dayOf(orderedAt)}: ${stoppedKind(content.what, STOPPED) ?? 'something'} did not go out`,
    preheader: 'Something is stuck and needs a person.',
    heading: 'Something is stuck',
    paragraphs: [
      'Planhjul has given this up and set it aside. See what is wrong, and reach whom it concerns in another way where needed.',
      'You get one mail a day even when more has stopped: the page shows all of it.',
    ],
    facts: [{ label: 'Concerns', value: stoppedMail(content.what) }],
    quotes: [{ label: 'Error', value: content.error }],
    action: { label: 'Show where things stand' },
  }),
};
