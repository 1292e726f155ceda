import { amount, dateTime, money } from '../domain/format.ts';
import type { PlanSums } from '../domain/plan.ts';
import { counted, type MailText, type ReviewTemplate, type Texts } from './mail-text.ts';
import { aboutPlan, changes, dayOf, lastDay, planFor, until } from './words-en.ts';

const costs = (year: number, sums: PlanSums): NonNullable<MailText['table']> => ({
  head: ['Tkr', 'One-off cost', 'Running cost'],
  rows: ([0, 1, 2] as const).map((n) => [String(year + n), amount(sums.oneOff[n]), amount(sums.running[n])]),
});

const total = (sums: PlanSums): string => money(sums.oneOff[0] + sums.running[0]);

/** Who said something, by the role in which they did. */
const SAYS: Readonly<Record<string, string | undefined>> = {
  head: 'the head of department',
  editor: 'an editor',
  'it-office': 'the IT office',
  finance: 'the finance office',
};

export const reviewTextsEn: Texts<ReviewTemplate> = {
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

  returned: (content, { reason }) => ({
    subject: `Returned, complete by ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: content.reason,
    heading: 'The action plan has to be completed',
    paragraphs: [
      `The IT office has returned the action plan for ${content.year} to ${content.departmentName}. ${reason === 'finance' ? 'The department is to complete it and submit it again' : 'Complete it and submit it again'} no later than ${until(content.deadline)}.`,
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

  comments: (content, { orderedAt }) => ({
    subject: `Comments ${dayOf(orderedAt)}: ${content.all} new on action plans ${content.year}`,
    preheader: content.said[0] ? `${content.said[0].changeTitle}: ${content.said[0].remark}` : '',
    heading: counted(content.all, 'new comment', 'new comments'),
    paragraphs: [
      'This was said of planned changes since the last time. You get one mail a day, and only when somebody else has written.',
    ],
    facts: [],
    quotes: content.said.map(({ departmentName, changeTitle, role, remark }) => ({
      label: `${changeTitle || 'Unnamed change'} (${departmentName}), ${SAYS[role] ?? role}`,
      value: remark,
    })),
    closing: [
      ...(content.all > content.said.length
        ? [`There are ${content.all - content.said.length} more on the page.`]
        : []),
      'Answer on the page, not to this mail: then all who take part see the same answer.',
    ],
    action: { label: 'Read and answer' },
  }),
};
