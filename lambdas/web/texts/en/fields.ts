import type { Texts } from '../texts.ts';

const field = (label: string, hint?: string): { label: string; hint?: string } =>
  hint === undefined ? { label } : { label, hint };

export const fields: Texts['fields'] = {
  change: {
    title: field('Name of the planned change', 'Short, and clear to someone who does not know IT.'),
    kind: field('Kind of change'),
    description: field('What is to be done?', 'Write no personal data and nothing secret. The plan becomes public.'),
    need: field('Need and benefit', 'Why is it needed, for whom, and what happens if it is not done?'),
    system: field('System concerned'),
    oneOff: field(
      'One-off cost',
      'Purchase, introduction, training. Minus for a saving, 0 for a year that costs nothing.',
    ),
    running: field(
      'Running cost',
      'Licences, operation and maintenance a year. Minus for a saving, 0 for a year that costs nothing.',
    ),
    funding: field('Funding'),
    priority: field('Priority'),
    risk: field('Risk in carrying it out'),
    riskNote: field('What may go wrong, and what will you do about it?'),
    classification: field(
      'Classification of information (KLASSA)',
      'How great is the harm if the information leaks, becomes wrong or cannot be reached?',
    ),
    k: field('Confidentiality'),
    r: field('Integrity'),
    t: field('Availability'),
    start: field('Starts'),
    end: field('Done'),
    responsible: field('Responsible person', 'Name and position of whoever carries it out.'),
    responsibleEmail: field('Their e-mail address', 'The decision is mailed here when the council has decided.'),
    serves: field('Strategy or guideline that it serves'),
    carry: field('What do you do with it this year?'),
  },
  cycle: {
    year: field('Budget year'),
    opensOn: field(
      'The round opens',
      'The day when you mean to start, so that every department gets a mail and can begin to write.',
    ),
    closesOn: field('Last day to submit', 'Until midnight.'),
    reviewBy: field('The IT office has reviewed', 'By this day at the latest.'),
    meetingOn: field('Day of the meeting', 'When the plans are decided. The summons needs at least a week.'),
    meetingAt: field('Time', 'For example 18:00.'),
    meetingPlace: field('Place'),
    body: field('Deciding body'),
    frames: field('Budget frames by department', 'Leave empty where no frame is set.'),
    reason: field('Reason', 'Shown to the departments and to the council.'),
    to: field('New last day', 'Until midnight.'),
    departments: field('Departments'),
  },
  review: {
    summary: field('Summary for the council', 'Two or three sentences that a councillor has time to read.'),
    verdict: field('Verdict'),
    comment: field('Comment', 'Required unless you recommend it as it stands.'),
    reason: field('What must be completed?', 'The department gets the text in a mail, and at least a week.'),
  },
  meeting: {
    body: field('Body'),
    date: field('Day of the meeting'),
    time: field('Time', 'For example 18:00.'),
    place: field('Place'),
    urgent: field('Urgent', 'Called with less than a week’s notice, for matters that cannot wait (KL 5:14).'),
    remote: field('Presence at a distance', 'Needs a decision of the council (KL 5:16).'),
    adjustedOn: field('Adjusted on'),
    adjusters: field('Minutes adjusters', 'The names of those who have adjusted the minutes.'),
    announcedOn: field('Announced on'),
    presiding: field('Presides'),
    person: field('Person'),
    item: field('Item'),
    mark: field('Presence'),
    text: field('Recorded dissent'),
  },
  answer: {
    today: field('Shall the matter be decided today?'),
    main: field('How do you vote in the matter itself?'),
    motivation: field(
      'Reason',
      'Required to refer back and to reject. If that is the outcome, it is written in the minutes.',
    ),
    reason: field('Why do you have a conflict of interest?', 'In a few words, such as “my husband leads the project”.'),
  },
  signIn: {
    email: field('E-mail address at work'),
  },
};
