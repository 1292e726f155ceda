import type { Texts } from '../texts.ts';

export const refusals: Texts['refusals'] = {
  rules: {
    'too-late-for-summons':
      'The summons must go out at least a week before the meeting. Choose a later day, or call an urgent meeting.',
    'before-its-day': 'The meeting cannot be opened before the day of the summons.',
    'remote-not-decided': 'The council has not decided that members may take part at a distance.',
    recused: 'Whoever has a conflict of interest takes no part in the matter.',
    'not-present': 'Only those present may vote. The secretary calls the roll.',
    'left-today':
      'Whoever has stopped serving for another reason than a conflict of interest does not serve again that day.',
    'not-serving': 'Substitutes vote only while they serve for a member.',
    'roll-call-only': 'Presence is noted by the secretary at the roll call.',
    'step-up': 'Show first that it is you who votes.',
    'not-the-deciding-body':
      'The body may not decide this type of governing document. The table of the IT policy says who decides.',
    'from-the-round': 'Action plans come from the yearly round. They are not written in the register.',
    'no-deciding-body': 'The body that decides this type does not exist in Planhjul. Ask the administrator to add it.',
    'term-needs-decision':
      'The document has a last day. To be valid for longer it needs a new decision of its deciding body.',
    'no-chair': 'Nobody can preside in the matter. Choose somebody to preside.',
    'not-quorate': 'Too few are present.',
    'not-urgent': 'Write why the item cannot wait.',
    'not-all-agree': 'All who serve now must have decided it. If somebody came or left, ask again.',
    'not-presiding': 'Only whoever presides has the casting vote.',
    'took-no-part': 'Only those who took part in the decision may record their dissent.',
    'meeting-ended': 'Dissent must be recorded before the meeting ends.',
    'no-live-address': 'The receiver has no address that works. Have the administrator correct it first.',
    'own-role': 'Nobody changes their own roles. Ask another administrator.',
    'last-administrator':
      'Somebody has to be administrator. Give the role to one more, for at least as long, before this one ends.',
    'member-by-roster':
      'A member’s term follows the roster of the body. Read the roster with the last day of the term.',
    'department-needs-head': 'The department needs a head, who gets its mails. Hand the role over, or give a last day.',
    'still-a-draft':
      'The plan is still a draft. It can be archived once it has gone to the council or the matter is finished.',
    'no-case-number': 'The plan has no case number. Give it one first.',
    'appeal-period-runs': 'The appeal period has not ended yet.',
  },
  states: {
    submitted: 'The plan is already submitted.',
    reviewed: 'The plan is already reviewed.',
    'on-agenda': 'The plan is already on the agenda.',
    adopted: 'The plan is already adopted.',
    rejected: 'The plan is rejected.',
    missing: 'The time has run out. The finance office can give an extension.',
    withdrawn: 'The plan is withdrawn.',
    planned: 'It is not open yet.',
    published: 'The cycle is finished.',
    closed: 'It is already closed.',
    summoned: 'The meeting is not open yet.',
    'called-off': 'The meeting is called off.',
    open: 'It is under way.',
    draft: 'A draft has been begun already.',
    proposed: 'It has been proposed for decision already.',
    'gone-on': 'Somebody has gone on from it, so it can no longer be undone.',
    'not-undoable': 'It can no longer be undone.',
    'in-force': 'There is no draft. Begin a new version first.',
    'not-in-force': 'The document is not in force today.',
  },
  byWhy: {
    invalid: 'Something must be corrected.',
    'not-found': 'What you look for does not exist.',
    'not-allowed': 'What you look for does not exist.',
    stale: 'Somebody else has changed it since you opened the page. Nothing of what you wrote is saved yet.',
    'wrong-state': 'That cannot be done just now.',
    'too-late': 'The time has run out.',
    exists: 'It exists already.',
    rule: 'The rules of decision do not allow that.',
  },
  tooLate: (when) => `The time ran out ${when}.`,
  byRule: (text, rule) => (rule === '' ? text : `${text} (${rule})`),
};

export const errors: Texts['errors'] = {
  notFound: {
    title: 'There is no such page',
    text: 'The address may be wrong, or the page is not open to you. Go to the start page, or ask whoever sent you the link.',
  },
  conflict: {
    title: 'Somebody else was first',
    text: 'While you wrote, somebody else saved. Compare the texts, take the best of both and save again. Your text is kept here.',
    yours: 'Your text, not saved',
    theirs: 'Saved by somebody else',
    same: 'The texts are equal in every field. There is nothing for you to do.',
    useMine: 'Save my text instead',
    useTheirs: 'Keep the other text',
    field: 'Field',
    of: (change, field) => `${change}: ${field}`,
  },
  refused: { title: 'That did not work' },
  tooLarge: {
    title: 'The form is too large',
    text: (most) => `What was sent is larger than ${most}. Make it smaller and try again.`,
  },
  tooMany: {
    title: 'Too many tries',
    text: (seconds) =>
      `Wait ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`} and try again.`,
  },
  foreign: {
    title: 'The form came from another website',
    text: 'For safety we take forms from our own pages only. Open the page again and try once more.',
  },
  failure: {
    title: 'Something went wrong on our side',
    text: 'Nothing of what you sent last is half saved. Try again in a while.',
    reference: (id) => `Tell us this number if you write to us: ${id}`,
  },
  toStart: 'To the start page',
};
