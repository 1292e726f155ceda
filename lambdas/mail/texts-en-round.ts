import type { Instant } from '../domain/brands.ts';
import { lastDayOf } from '../domain/cycle.ts';
import { amount, dateTime, deadlineText, longDate, money } from '../domain/format.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { PlanSums } from '../domain/plan.ts';
import { counted, type Fact, type MailText, PUBLIC_PLANS, type RoundTemplate, type Texts } from './mail-text.ts';

interface About {
  year: number;
  departmentName: string;
}

const lastDay = (deadline: Instant): string => longDate(lastDayOf(deadline), 'en');
const until = (deadline: Instant): string => deadlineText(lastDayOf(deadline), 'en');
const dayOf = (at: Instant): string => longDate(localDateAt(at), 'en');
const planFor = (about: About): string => `action plan ${about.year} for ${about.departmentName}`;
const changes = (n: number): string => counted(n, 'planned change', 'planned changes');

const aboutPlan = (about: About): Fact[] => [
  { label: 'Department', value: about.departmentName },
  { label: 'Budget year', value: String(about.year) },
];

const costs = (year: number, sums: PlanSums): NonNullable<MailText['table']> => ({
  head: ['Tkr', 'One-off cost', 'Running cost'],
  rows: ([0, 1, 2] as const).map((n) => [String(year + n), amount(sums.oneOff[n]), amount(sums.running[n])]),
});

const total = (sums: PlanSums): string => money(sums.oneOff[0] + sums.running[0]);

export const roundTextsEn: Texts<RoundTemplate> = {
  'sign-in': (_content, { linkUntil, orderedAt }) => ({
    subject: `Sign in ${linkUntil ? `before ${dateTime(linkUntil, 'en')}` : dayOf(orderedAt)}: your link to Planhjul`,
    preheader: 'The link signs you in once.',
    heading: 'Your link to sign in',
    paragraphs: [
      `Press the button and confirm on the page that opens; then you are signed in.${linkUntil ? ` The link works until ${dateTime(linkUntil, 'en')}.` : ''}`,
    ],
    facts: [],
    closing: ['Did you not ask for it? Then there is nothing to do. Nobody can sign in without this mail.'],
    action: { label: 'Sign in' },
  }),

  invitation: (content) => ({
    subject: `Submit by ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader:
      content.carried > 0 ? `${changes(content.carried)} from last year filled in already.` : 'The plan is open.',
    heading: `Time for action plan ${content.year}`,
    paragraphs: [
      `The finance office has opened the budget cycle ${content.year}. ${content.departmentName} is to submit its action plan no later than ${until(content.deadline)}.`,
      content.carried > 0
        ? `${changes(content.carried)} from last year’s plan filled in already. Say of each whether it is unchanged, changed or left out.`
        : 'There is no plan from last year to start from, so the plan is empty.',
      'You can save at any time and go on later. Nothing is submitted until you have checked and confirmed it.',
    ],
    facts: [...aboutPlan(content), { label: 'Last day', value: until(content.deadline) }],
    action: { label: 'Fill in the action plan' },
  }),

  reminder: (content) => ({
    subject: `Reminder, submit by ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: 'The plan has not been submitted yet.',
    heading: 'The action plan is not submitted yet',
    paragraphs: [
      `${content.departmentName} has not submitted its action plan for ${content.year} yet. The last day is ${until(content.deadline)}.`,
      'Do you need longer? Ask the finance office for an extension before the time is up.',
    ],
    facts: [...aboutPlan(content), { label: 'Last day', value: until(content.deadline) }],
    action: { label: 'Go on with the plan' },
  }),

  overdue: (content, { reason }) => ({
    subject: `Overdue since ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: `${content.headName} has not submitted the plan.`,
    heading: 'An action plan was not submitted',
    paragraphs: [
      `${content.departmentName} did not submit its action plan for ${content.year}. The time was up on ${until(content.deadline)}.`,
      reason === 'finance'
        ? 'Give an extension if the plan is to be part of the cycle. Otherwise it is shown as not submitted.'
        : 'Without an extension from the finance office it is shown as not submitted. Take it up with the head of department.',
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Head of department', value: content.headName },
      { label: 'Last day was', value: until(content.deadline) },
    ],
    action: { label: 'Show the cycle' },
  }),

  extended: (content) => ({
    subject: `Extended to ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: `New last day: ${until(content.deadline)}.`,
    heading: 'You have been given an extension',
    paragraphs: [
      `The finance office has moved the last day for ${planFor(content)}. Submit no later than ${until(content.deadline)}.`,
    ],
    facts: [...aboutPlan(content), { label: 'New last day', value: until(content.deadline) }],
    quotes: [{ label: 'The finance office’s reason', value: content.reason }],
    action: { label: 'Go on with the plan' },
  }),

  receipt: (content) => ({
    subject: `Submitted ${dateTime(content.at, 'en')}: ${planFor(content)}`,
    preheader: `Version ${content.number}, ${changes(content.sums.count)}, ${total(content.sums)} in ${content.year}.`,
    heading: 'Receipt: the action plan is submitted',
    paragraphs: [
      `${content.departmentName} submitted its action plan for ${content.year} on ${dateTime(content.at, 'en')}. Now the IT office reviews it. You get a mail when the review is done, or if something has to be completed.`,
      ...(content.late ? ['The plan came in after its last day and is marked as late.'] : []),
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Version', value: String(content.number) },
      { label: 'Planned changes', value: String(content.sums.count) },
      { label: `Cost in ${content.year}`, value: total(content.sums) },
      { label: 'Of it requested beyond the frame', value: money(content.sums.requested) },
      { label: 'Fingerprint of the content', value: content.fingerprint.slice(0, 16) },
    ],
    table: costs(content.year, content.sums),
    closing: ['Was it not you or one of your colleagues? Answer this mail at once.'],
    action: { label: 'Show the plan' },
  }),

  'to-review': (content, { reason, orderedAt }) => ({
    subject: `Review, asked for ${dayOf(orderedAt)}: ${planFor(content)}`,
    preheader: `${changes(content.sums.count)}, ${total(content.sums)} in ${content.year}.`,
    heading: reason === 'finance' ? 'An action plan waits for its review' : 'An action plan to review',
    paragraphs: [
      reason === 'finance'
        ? `${content.departmentName} has submitted its action plan for ${content.year}, but the IT office has not reviewed it yet.`
        : `${content.departmentName} has submitted its action plan for ${content.year}. Give your opinion of each planned change: recommended, recommended with a change or advised against.`,
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Version', value: String(content.number) },
      { label: 'Planned changes', value: String(content.sums.count) },
      { label: `Cost in ${content.year}`, value: total(content.sums) },
      { label: 'Of it requested beyond the frame', value: money(content.sums.requested) },
    ],
    table: costs(content.year, content.sums),
    action: { label: reason === 'finance' ? 'Show the cycle' : 'Review the plan' },
  }),

  returned: (content) => ({
    subject: `Returned, complete by ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: content.reason,
    heading: 'The action plan has to be completed',
    paragraphs: [
      `The IT office has returned the action plan for ${content.year} to ${content.departmentName}. Complete it and submit it again no later than ${until(content.deadline)}.`,
    ],
    facts: [...aboutPlan(content), { label: 'Last day', value: until(content.deadline) }],
    quotes: [{ label: 'The IT office’s reason', value: content.reason }],
    action: { label: 'Show the plan' },
  }),

  reviewed: (content, { orderedAt }) => ({
    subject: `Reviewed ${dayOf(orderedAt)}: ${planFor(content)}`,
    preheader: `${content.recommended} recommended, ${content.withChange} with a change, ${content.advisedAgainst} advised against.`,
    heading: 'The action plan is reviewed',
    paragraphs: [
      `The IT office has reviewed the action plan for ${content.year} from ${content.departmentName}. It goes on to be decided together with the IT office’s opinion. You get a mail when it is settled.`,
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Recommended', value: changes(content.recommended) },
      { label: 'Recommended with a change', value: changes(content.withChange) },
      { label: 'Advised against', value: changes(content.advisedAgainst) },
    ],
    action: { label: 'Read the opinion' },
  }),

  missing: (content) => ({
    subject: `Not submitted by ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: 'The time was up before the plan was submitted.',
    heading: 'The time is up',
    paragraphs: [
      `The time to submit the action plan for ${content.year} was up on ${until(content.deadline)}. ${content.departmentName} is now shown as not submitted.`,
      'What you have written is still there. Ask the finance office for an extension if the plan is to be part of the cycle.',
    ],
    facts: [...aboutPlan(content), { label: 'Last day was', value: until(content.deadline) }],
    action: { label: 'Show the plan' },
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
    subject: `Stuck ${dayOf(orderedAt)}: ${content.what}`,
    preheader: 'Something is stuck and needs a person.',
    heading: 'Something is stuck',
    paragraphs: [
      'Planhjul has tried as often as it should and has set this aside. Nothing else is affected. See what is wrong, and reach whom it concerns in another way where needed.',
    ],
    facts: [{ label: 'Concerns', value: content.what }],
    quotes: [{ label: 'Error', value: content.error }],
    action: { label: 'Show where things stand' },
  }),
};
