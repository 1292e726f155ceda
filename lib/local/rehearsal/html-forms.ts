// Reads the forms of a page, as a browser without script does: what there is to fill in, and where it goes.

export interface FormField {
  name: string;
  kind: 'text' | 'hidden' | 'choice' | 'mark' | 'button';
  value: string;
  /** For `choice` (radio, option) and `mark` (checkbox): whether the page has it chosen already. */
  chosen: boolean;
}

export interface PageForm {
  action: string;
  method: 'get' | 'post';
  fields: FormField[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex?: string, number?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (number !== undefined) return String.fromCodePoint(Number(number));
    return ENTITIES[name ?? ''] ?? whole;
  });

const attributesOf = (text: string): Map<string, string> => {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    found.set((match[1] ?? '').toLowerCase(), decoded(match[2] ?? match[3] ?? match[4] ?? ''));
  }
  return found;
};

/** Only the tags that make a form; a page of a large meeting has ten thousand others. */
const TAG = /<(\/?)(form|input|button|textarea|select|option)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

const inputField = (attributes: Map<string, string>): FormField | undefined => {
  const name = attributes.get('name');
  if (name === undefined || attributes.has('disabled')) return undefined;
  const type = attributes.get('type')?.toLowerCase() ?? 'text';
  const chosen = attributes.has('checked');
  switch (type) {
    case 'radio':
      return { name, kind: 'choice', value: attributes.get('value') ?? 'on', chosen };
    case 'checkbox':
      return { name, kind: 'mark', value: attributes.get('value') ?? 'on', chosen };
    case 'submit':
      return { name, kind: 'button', value: attributes.get('value') ?? '', chosen: false };
    case 'hidden':
      return { name, kind: 'hidden', value: attributes.get('value') ?? '', chosen: true };
    default:
      return { name, kind: 'text', value: attributes.get('value') ?? '', chosen: true };
  }
};

interface Reading {
  forms: PageForm[];
  form: PageForm | undefined;
  /** The name of the `select` that is being read. */
  select: string | undefined;
}

const readTag = (reading: Reading, name: string, attributes: Map<string, string>, after: string): void => {
  const { form } = reading;
  switch (name) {
    case 'form': {
      const method = attributes.get('method')?.toLowerCase() === 'post' ? 'post' : 'get';
      reading.form = { action: attributes.get('action') ?? '', method, fields: [] };
      reading.forms.push(reading.form);
      return;
    }
    case 'input': {
      const field = inputField(attributes);
      if (form && field) form.fields.push(field);
      return;
    }
    case 'button': {
      const given = attributes.get('name');
      if (form && given !== undefined && attributes.get('type') !== 'button') {
        form.fields.push({ name: given, kind: 'button', value: attributes.get('value') ?? '', chosen: false });
      }
      return;
    }
    case 'textarea': {
      const given = attributes.get('name');
      const text = after.slice(0, Math.max(0, after.search(/<\/textarea>/i)));
      if (form && given !== undefined) {
        form.fields.push({ name: given, kind: 'text', value: decoded(text.replace(/^\r?\n/, '')), chosen: true });
      }
      return;
    }
    case 'select':
      reading.select = attributes.get('name');
      return;
    case 'option':
      if (form && reading.select !== undefined) {
        const value = attributes.get('value') ?? decoded(after.slice(0, Math.max(0, after.indexOf('<'))));
        form.fields.push({ name: reading.select, kind: 'choice', value, chosen: attributes.has('selected') });
      }
  }
};

/** The forms of a page in order. Only what lies within the form counts; pages of the product put nothing elsewhere. */
export const formsIn = (html: string): PageForm[] => {
  const reading: Reading = { forms: [], form: undefined, select: undefined };
  for (const match of html.matchAll(TAG)) {
    const [whole, slash, tag = '', rest = ''] = match;
    const name = tag.toLowerCase();
    if (slash === '/') {
      if (name === 'form') reading.form = undefined;
      if (name === 'select') reading.select = undefined;
    } else readTag(reading, name, attributesOf(rest), html.slice(match.index + whole.length));
  }
  return reading.forms;
};

/**
 * What the browser sends for a form: hidden fields, texts and what is chosen as the page has them, changed by what the
 * person fills in. A name that the form does not have is a mistake of the caller and is thrown.
 */
export const filledIn = (form: PageForm, values: Readonly<Record<string, string>>): URLSearchParams => {
  const known = new Set(form.fields.map((field) => field.name));
  const unknown = Object.keys(values).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new Error(`The form to ${form.action} has no field ${unknown}: ${[...known].join(', ')}`);
  const sent = new URLSearchParams();
  for (const field of form.fields) {
    if (field.kind === 'button' || field.name in values || !field.chosen) continue;
    sent.append(field.name, field.value);
  }
  for (const [name, value] of Object.entries(values)) sent.append(name, value);
  return sent;
};
