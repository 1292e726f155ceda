import type { DeadlineTemplate, Texts } from './mail-text.ts';
import { aboutPlan, changes, lastDay, planFor, until } from './words-en.ts';

export const deadlineTextsEn: Texts<DeadlineTemplate> = {
  invitation: (content) => ({
    subject: `Submit by ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader:
      content.carried > 0 ? `${changes(content.carried)} from last year filled in already.` : 'The plan is open.',
    heading: `Time for action plan ${content.year}`,
    paragraphs: [
      `The finance office has opened the budget cycle ${content.year}. ${content.departmentName} is to submit its action plan no later than ${until(content.deadline)}.`,
      content.carried > 0
        ? `${changes(content.carried)} from last year’s plan ${content.carried === 1 ? 'is' : 'are'} filled in already. Say of each whether it is unchanged, changed or left out.`
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

  missing: (content) => ({
    subject: `Not submitted by ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: 'The time was up before the plan was submitted.',
    heading: 'The time is up',
    paragraphs: [
      `The time to submit the action plan for ${content.year} was up on ${until(content.deadline)}. The plan of ${content.departmentName} is now shown as not submitted.`,
      'What you have written is still there. Ask the finance office for an extension if the plan is to be part of the cycle.',
    ],
    facts: [...aboutPlan(content), { label: 'Last day was', value: until(content.deadline) }],
    action: { label: 'Show the plan' },
  }),
};
