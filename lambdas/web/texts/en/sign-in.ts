import type { Texts } from '../texts.ts';

export const signIn: Texts['signIn'] = {
  title: 'Sign in',
  intro: 'Write your e-mail address at work, and we mail you a link that signs you in. No password is needed.',
  send: 'Send the link',
  sentTitle: 'Look in your inbox',
  sent: 'If we know the address, we have sent a link to it. It works for 30 minutes, once.',
  notArrived: 'No mail?',
  notArrivedText:
    'Wait a minute and look in your spam folder. Check that the address is the one you have at work. Otherwise turn to whoever administers Planhjul in the municipality.',
  again: 'Send again',
  confirmTitle: 'Sign in as',
  confirm: 'Sign in',
  confirmText: 'The link signs you in only when you press the button.',
  notYou: (name) => `Are you not ${name}? Close the page. The link is personal and must not be passed on.`,
  expiredTitle: 'The link no longer works',
  expired: 'It has been used or is too old. We can send a new one to the same address.',
  renew: 'Send a new link',
};
