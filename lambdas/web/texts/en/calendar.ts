import type { Texts } from '../texts.ts';

export const calendar: Texts['calendar'] = {
  title: 'Calendar',
  intro: 'The dates that the law gives for the budget, the days of the rounds, and the council’s announced meetings.',
  subscribe: 'Subscribe in your calendar',
  subscribeText: 'Copy the address into your calendar program. When a day moves, it moves with you.',
  name: (municipality) => `Budget and decisions, ${municipality}`,
  year: (year) => `Budget year ${year}`,
  law: (year) => `Dates of the law for the budget year ${year}`,
  round: (year) => `The round of ${year}`,
  columns: { date: 'Date', what: 'What', rule: 'Paragraph' },
  newlyElected: 'by the newly elected council',
  roundDates: {
    opensOn: 'The round opens',
    closesOn: 'Last day to submit',
    reviewBy: 'Review done',
    meetingOn: 'Day of the meeting',
  },
  entry: (what, year) => `${what}, budget year ${year}`,
  calledOff: (what) => `Called off: ${what}`,
  meetings: 'Meetings',
  meeting: (body) => `Meeting: ${body}`,
  noMeetings: 'No meetings have been announced.',
  add: 'Add to calendar',
  deadline: (year, department) => `Last day: action plan ${year} of ${department}`,
};
