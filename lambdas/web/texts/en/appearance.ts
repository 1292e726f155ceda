import type { Texts } from '../texts.ts';

export const appearance: Texts['appearance'] = {
  title: 'Appearance',
  intro:
    'One colour and a logo are enough. The rest of the theme is worked out from the colour, so that everything can be read in light and in dark mode.',
  link: "The municipality's colour and logo",
  colourTitle: 'Colour',
  tryIt: 'Show without saving',
  saveColour: 'Save the colour',
  ownColour: "Use Planhjul's colour",
  becameTitle: 'What becomes of the colour',
  tried: 'This was a trial. Nothing is saved.',
  asIs: (colour) => `${colour} is used as it is on buttons and in the header.`,
  moved: (from, to) =>
    `White text cannot be read on ${from}. Buttons and header therefore get ${to}, the nearest tone that can be read.`,
  caption: 'Contrast in the theme',
  columns: { use: 'Used for', light: 'Light mode', dark: 'Dark mode', least: 'Required' },
  uses: {
    text: 'Running text',
    quiet: 'Quiet text',
    link: 'Links',
    button: 'Text on buttons',
    'button-edge': 'Buttons on the page',
    header: 'Header',
    field: 'Borders of fields',
    focus: 'Focus mark',
  },
  contrast: (ratio) => `${ratio}:1`,
  logoTitle: 'Logo',
  noLogo: "No logo is chosen. Planhjul's mark is shown in the header.",
  logoNow: 'The logo today',
  upload: 'Save the logo',
  remove: 'Remove the logo',
  fields: {
    colour: { label: "The municipality's colour", hint: 'Six characters from the brand guide, such as #0f5c7a.' },
    logo: {
      label: 'Picture',
      hint: "An SVG of at most 50 kB or a PNG of at most 20 kB. Seen in the header, in PDFs and in mails. Mails can show PNG only; with an SVG the municipality's name stands there.",
    },
  },
};
