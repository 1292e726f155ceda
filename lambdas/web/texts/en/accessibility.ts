import type { Texts } from '../texts.ts';

export const accessibility: Texts['accessibility'] = {
  title: 'Accessibility statement',
  intro: (municipality) =>
    `${municipality} is responsible for this website. We want as many as possible to be able to use it, and it must follow the Swedish act on accessibility to digital public services.`,
  howTitle: 'How accessible is the website?',
  how: 'The website is built to meet EN 301 549 and WCAG 2.2 at level AA. Its pages work without scripts, with a keyboard, at 400 per cent zoom and in dark mode, and are marked up for screen readers. The PDF files that the website makes are tagged.',
  testedTitle: 'How we have tested',
  tested:
    'Every page is examined automatically in Swedish and English, in light and dark mode and at the width of a phone, each time the program changes. The contrasts of the theme are worked out for every colour that the municipality can choose, and the PDF files are held against PDF/A-2a. That does not replace tests with users, which have not been made yet.',
  gapsTitle: 'Known shortcomings',
  gaps: 'Texts and files that the departments have written or attached themselves are not examined. Minutes are kept in Swedish, and the English page is a translation.',
  reportTitle: 'Have you met an obstacle?',
  report: 'Tell us what you tried to do and what stopped you. We answer as soon as we can.',
  mail: (address) => `Write to ${address}`,
  superviseTitle: 'Supervision',
  supervise:
    'The Agency for Digital Government (Digg) supervises. You can report shortcomings to Digg if you are not content with how we handle your views.',
  updated: (day) => `The statement was updated on ${day}.`,
};
