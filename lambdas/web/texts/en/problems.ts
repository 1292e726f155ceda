import type { Texts } from '../texts.ts';

type Params = Readonly<Record<string, string | number>>;

const quoted = (label: string): string => `“${label}”`;
const range = ({ min, max }: Params): string =>
  min !== undefined && max !== undefined
    ? `between ${min} and ${max}`
    : max !== undefined
      ? `at most ${max}`
      : `at least ${min}`;

export const problems: Texts['problems'] = {
  byCode: {
    required: (label) => `Fill in ${quoted(label)}`,
    'too-long': (label, { max }) => `Shorten ${quoted(label)} to at most ${max} characters`,
    'too-many': (label, { max }) => `There is room for at most ${max}: ${label}`,
    'not-a-number': (label) => `Write ${quoted(label)} in digits, such as 1 250 or −40`,
    'not-whole': (label) => `Write ${quoted(label)} in whole thousand kronor, without decimals`,
    'out-of-range': (label, params) => `${label} must be ${range(params)}`,
    'not-a-choice': (label) => `Choose one of the options for ${quoted(label)}`,
    'not-a-date': (label) => `Write ${quoted(label)} as a date, such as 2027-05-28`,
    'not-a-quarter': (label) => `Choose a quarter for ${quoted(label)}`,
    'not-an-email': (label) => `Write ${quoted(label)} as name@municipality.se`,
    'control-characters': (label) =>
      `${label} holds characters that cannot be saved. Type the text instead of pasting it`,
    'wrong-type': (label) => `${label} could not be read. Fill in the field again`,
    'unknown-field': () => 'The form held a field that does not exist. Load the page again and try once more',
    'ends-before-start': () => 'The change cannot be done before it starts',
    'not-in-force': (label) => `${label} points at a document that is not in force`,
    'not-found': (label) => `${label} no longer exists. Choose another`,
    'no-changes': () => 'The plan needs at least one planned change before it can be submitted',
    'undecided-carry': () => 'Decide whether last year’s change is kept, changed or left out',
    'in-the-past': (label) => `${label} has already passed`,
    'out-of-order': (label, { after }) => `${label} must be ${after} or later`,
    'too-late-for-summons': (_label, { days }) =>
      `Leave at least ${days} days, so that the summons can go out a week before the meeting (KL 5:15)`,
    twice: (label, { line }) => `${label} is the same as on line ${line}`,
    'another-name': (_label, { name }) =>
      `The address belongs to ${name}. Check the address, or have the administrator correct the name`,
    taken: (label, { name }) => `${label} is held by ${name} at that time. End that term first, or choose a later day`,
    'number-taken': (label) => `${label} is that of another matter. Check the number in the register`,
    'not-for-role': (label) => `Leave ${quoted(label)} empty for that position`,
    'own-role': () => 'Nobody changes their own roles. Ask another administrator',
    'no-column': (label) => `The first line has no heading for ${quoted(label)}`,
    'no-lines': () => 'The file has no lines below its headings',
    'in-the-future': (label) => `${label} is in the future`,
    'term-too-short': (_label, { least, most }) =>
      most === undefined
        ? `The term must be longer than ${least} years, or until revised`
        : `The term is too short: this type is valid for ${least === most ? `${least} year` : `${least}–${most} years`}`,
    'term-too-long': (_label, { least, most }) =>
      `The term is too long: this type is valid for ${least === most ? `${least} year` : `${least}–${most} years`}`,
    'no-last-day': () => 'This type is valid until it is revised. Leave the last day empty',
    'too-large': (label, { max }) => `${label} is more than ${max} kB. Save the picture smaller and try again`,
    'active-content': (label, { what }) =>
      `${label} holds more than a picture: “${what}”. Save it as plain SVG or as PNG`,
    'bad-format': (label) => `Check ${quoted(label)}: its format is not known`,
  },
  byField: {
    '/title': { required: 'Give the planned change a name' },
    '/kind': { required: 'Choose the kind of change' },
    '/description': { required: 'Describe what is to be done' },
    '/need': { required: 'Describe the need and the benefit' },
    '/funding': { required: 'Choose how it is funded' },
    '/priority': { required: 'Choose a priority' },
    '/risk': { required: 'Judge the risk' },
    '/start': { required: 'Choose when it starts' },
    '/end': { required: 'Choose when it is done' },
    '/responsible': { required: 'Write who is responsible' },
    '/responsibleEmail': {
      required: 'Write the e-mail address of the responsible person',
      'not-an-email': 'Write the responsible person’s address as name@municipality.se',
    },
    '/serves': {
      required: 'Choose which strategy or guideline it serves',
      'not-found': 'The document does not exist. Choose another strategy or guideline',
    },
    '/classification/k': { required: 'Choose a level of confidentiality' },
    '/classification/r': { required: 'Choose a level of integrity' },
    '/classification/t': { required: 'Choose a level of availability' },
    '/closesOn': {
      'out-of-order': 'The last day to submit cannot come before the invitation',
      'in-the-past': 'The last day to submit has already passed',
    },
    '/reviewBy': { 'out-of-order': 'The review cannot be done before the last day to submit' },
    '/meetingOn': {
      'out-of-order': 'The meeting cannot come before the day when the review is done',
      'out-of-range': 'The meeting must be held before the budget year',
    },
    '/case': { 'bad-format': 'Write the case number as KS 2027/123' },
    '/caseNumber': { 'bad-format': 'Write the case number as KS 2027/123' },
    '/meetingAt': { 'bad-format': 'Write the time as 18:00' },
    '/time': {
      'bad-format': 'Write the time as 18:00',
      'out-of-range': 'Choose a time that is not between 02:00 and 03:00',
    },
    '/to': { required: 'Write the new last day', 'in-the-past': 'The new last day has already passed' },
    '/departments': { required: 'Choose at least one department' },
    '/reason': { required: 'Write the reason' },
    '/verdict': { required: 'Choose a verdict', 'not-a-choice': 'Choose a verdict' },
    '/comment': { required: 'Write a comment that says why' },
    '/remark': { required: 'Write your comment', 'too-many': 'The planned change has as many comments as it can hold' },
    '/today': { required: 'Choose whether to decide the matter today' },
    '/main': { required: 'Choose how you vote in the matter itself' },
    '/motivation': { required: 'Write a reason. It is required to refer back and to reject' },
    '/code': {
      required: 'Write the code in the mail',
      'not-a-choice': 'The code is wrong, or no longer good. Check the digits, or ask for a new one',
    },
    '/email': { required: 'Write your e-mail address', 'not-an-email': 'Write the address as name@municipality.se' },
    '/person/name': { required: 'Write the person’s name' },
    '/person/email': {
      required: 'Write the e-mail address',
      'not-an-email': 'Write the e-mail address as name@municipality.se',
      'not-a-choice': 'The e-mail address belongs to somebody else. Search for it in the list of people',
    },
    '/person/secondEmail': {
      'not-an-email': 'Write the second address as name@municipality.se, or leave it empty',
      'not-a-choice': 'The second address belongs to somebody else, or is the same as the first',
    },
    '/person/role': {
      'not-a-choice': 'Choose a role',
      required: 'Choose a role',
      taken: 'The person has the role on those days already',
    },
    '/person/grant': { 'not-found': 'The role has ended already' },
    '/person/keyName': { required: 'Write what the key is for' },
    '/person/department': {
      required: 'Choose the department of the role',
      'not-found': 'There is no such department. Choose another',
      'not-for-role': 'The role is for the whole municipality or for a body. Choose no department',
    },
    '/person/body': {
      required: 'Choose the body of the role',
      'not-found': 'There is no such body. Choose another',
      'not-for-role': 'The role is for the whole municipality or for a department. Choose no body',
    },
    '/person/from': { 'not-a-date': 'Write the first day as a date, such as 2027-03-01, or leave it empty' },
    '/person/to': {
      'not-a-date': 'Write the last day as a date, such as 2030-10-14, or leave it empty',
      'ends-before-start': 'The last day comes before the first',
      'in-the-past': 'The last day has passed already',
    },
    '/person/last': {
      'not-a-date': 'Write the last day as a date, such as 2027-06-30, or leave it empty',
      'ends-before-start': 'The last day comes before the first day of the role',
      'in-the-past': 'The last day has passed already. Leave it empty to end the role now',
    },
    '/person/successor': {
      required: 'Choose who takes over',
      'bad-format': 'Choose who takes over',
      'not-found': 'There is no such person. Choose another',
      'not-a-choice': 'Choose somebody else than the one who hands over',
      taken: 'That person has the role already',
    },
    '/roster/role': { 'not-a-choice': 'Write member, substitute, chair, vice chair or second vice chair' },
    '/ends/0': { 'not-a-date': 'Write the day on which tertial 1 ends as month and day, for example 04-30' },
    '/ends/1': {
      'not-a-date': 'Write the day on which tertial 2 ends as month and day, for example 08-31',
      'out-of-order': 'Tertial 2 must end after tertial 1',
    },
    '/ends/2': {
      'not-a-date': 'Write the day on which tertial 3 ends as month and day, for example 12-31',
      'out-of-order': 'Tertial 3 must end after tertial 2',
    },
    '/remindDays': { 'out-of-order': 'The reminder must go out before answers are no longer taken' },
    '/roster/from': { 'not-a-date': 'Write the first day as a date, such as 2026-10-15' },
    '/roster/to': {
      'not-a-date': 'Write the last day as a date, such as 2030-10-14, or leave it empty',
      'ends-before-start': 'The last day comes before the first',
    },
    '/roster/seat': { 'not-a-number': 'Write the seat as a number', required: 'A member needs a seat' },
    '/roster/order': {
      'not-a-number': 'Write the place in the order as a number',
      required: 'A substitute needs a place in the order (KL 5:18)',
    },
    '/roster/email': {
      required: 'Write the e-mail address',
      'not-an-email': 'Write the address as name@municipality.se',
    },
    '/colour': {
      required: 'Write the colour, such as #0f5c7a',
      'bad-format': 'Write the colour with six characters, such as #0f5c7a',
    },
    '/logo': {
      required: 'Choose a picture',
      'bad-format': 'The file is no picture that can be shown. Choose an SVG or a PNG',
    },
    '/file': {
      required: 'Choose a file that is not empty',
      'too-large': 'The file is larger than 4 MB. Save it smaller, or divide it',
      'too-long': 'The name of the file is longer than 120 characters. Give it another',
      'control-characters': 'The name of the file holds characters that are not seen. Give it another',
      'bad-format': 'The name of the file cannot be used. Give it another, such as appendix-1.pdf',
      'wrong-type': 'The file is neither PDF, DOCX, XLSX, ODT, PNG, JPEG nor text in UTF-8 (TXT, CSV)',
      'not-a-choice': 'The name of the file does not end as its content does. Give it another',
      'active-content': 'The file holds macros or other programs. Save it without them',
      twice: 'The same file is attached already',
      taken: 'Another file of the same name is attached. Remove it, or give this one another name',
      'too-many': 'The version has 10 files already. Remove one first',
    },
    '/plan': { required: 'Choose the plan', 'not-found': 'The plan is not reviewed, or is on an agenda already' },
    '/body': { required: 'Choose a body', 'bad-format': 'Choose a body' },
    '/agreed': { required: 'Confirm that all who are present have decided it' },
    '/wording': { required: 'Write the reason to refer back, or the text of the amendment' },
    '/adjusters': { required: 'Write who has adjusted the minutes' },
  },
  inChange: (title, text) => `${title}: ${text}`,
  untitled: 'Planned change without a name',
  form: 'The form',
};
