import type { Texts } from '../texts.ts';

export const undo: Texts['undo'] = {
  button: 'Undo',
  label: (what) => `Undo: ${what}`,
  done: 'Undone. Everything is as it was, and no mail has gone out.',
  who: (names) =>
    names.length === 0
      ? 'the whole round'
      : names.length <= 3
        ? new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
        : `${names.length} departments`,
  what: {
    start: () => 'The cycle is started.',
    extend: (who) => `You have given more time: ${who}.`,
    remind: (who) => `The reminder is ready to go: ${who}.`,
    close: () => 'The round is closed early.',
    return: (who) => `The plan is returned: ${who}.`,
    review: (who) => `The review is finished: ${who}.`,
  },
  leaves: (time, seconds) =>
    `The mails go out at\u00a0${time}, in ${seconds === 1 ? '1 second' : `${seconds} seconds`}. Until then you can undo it.`,
};
