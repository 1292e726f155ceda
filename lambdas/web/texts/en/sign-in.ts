import type { Texts } from '../texts.ts';

export const signIn: Texts['signIn'] = {
  title: 'Sign in',
  intro:
    'Write your e-mail address at work, and we mail you a link and a code that sign you in. No password is needed.',
  send: 'Send link and code',
  sentTitle: 'Look in your inbox',
  sent: 'If we know the address, we have sent a mail to it. Open the link in this browser, or type the code here. The link works for 30 minutes and the code for ten, once.',
  notArrived: 'No mail?',
  notArrivedText:
    'Wait a minute and look in your spam folder. Check that the address is the one you have at work. Otherwise turn to whoever administers Planhjul in the municipality.',
  again: 'Send again',
  withIdentity: 'Go on with the municipality’s sign-in',
  or: 'Or with your e-mail address',
  onlyIdentity: 'You sign in with the municipality’s own sign-in.',
  goingTitle: 'To the municipality’s sign-in',
  going: 'You are sent on to the municipality’s sign-in. Nothing happens? Press the button.',
  goOn: 'Go on',
  backTitle: 'Back in Planhjul',
  back: 'You have shown who you are. Press the button to go on.',
  identityTitles: {
    unknown: 'You are not in Planhjul yet',
    'not-shown': 'Signing in did not work',
    'not-reached': 'The municipality’s sign-in does not answer',
  },
  identityTexts: {
    unknown:
      'The sign-in went well, but nobody with that address has access here, or the link is somebody else’s. Ask whoever administers Planhjul in the municipality to add you.',
    'not-shown': 'The answer of the municipality’s sign-in could not be accepted, or took too long. Try again.',
    'not-reached': 'Wait a moment and try again.',
  },
  useCode: 'Sign in with the code',
  wait: (until) =>
    `The code was wrong five times. Wait until ${until} and ask for a new one. The link in the mail works meanwhile.`,
  otherBrowserTitle: 'The link belongs to another browser',
  otherBrowser:
    'It signs in whoever asked for it, in the browser where they asked. Go there and open the link or type the code, or sign in here with a new mail.',
  unknownBrowser:
    'You have not signed in in this browser before, so we first mail a code to your address. Next time the link is enough.',
  sendCode: 'Send the code',
  confirmTitle: 'Sign in as',
  confirm: 'Sign in',
  confirmText: 'The link signs you in only when you press the button.',
  notYou: (name) => `Are you not ${name}? Close the page. The link is personal and must not be passed on.`,
  expiredTitle: 'The link no longer works',
  expired: 'It has been used or is too old. We can send a new one to the same address.',
  renew: 'Send a new link',
  firstTitle: 'Become the administrator',
  first:
    'Nobody is here yet. Whoever fills this in becomes the administrator and lets the others in. The link works once.',
  firstButton: 'Become the administrator',
  sessionsTitle: 'Where I am signed in',
  sessionsText:
    'This is where you are signed in just now. A session ends by itself after four hours. Is there one you do not know? Sign out everywhere.',
  sessionsCaption: 'Open sessions',
  began: 'Began',
  ends: 'Ends',
  way: 'By',
  ways: { link: 'link in a mail', code: 'code in a mail', 'identity-provider': 'the municipality’s sign-in' },
  thisOne: 'this browser',
  endOne: 'End',
  endOneLabel: (began) => `End the session that began ${began}`,
  endAll: 'Sign out everywhere',
};
