import * as specs from '../../../lambdas/web/form-specs.ts';
import type { FormField } from '../../../lib/local/rehearsal/html-forms.ts';
import { BROWSER, ORIGIN, type Stage, type Who } from './a-stage.ts';
import type { Draw } from './draw.ts';
import { oddPart, oddText } from './junk.ts';
import { asHeader, bytes, oddHeaders, type Sent, spoiledBytes } from './sent.ts';

/** What is typed into a field of that name by somebody who means it. */
const LIKELY: readonly (readonly [RegExp, readonly string[]])[] = [
  [/email/i, ['rut@exempel.example', 'frida@exempel.example', 'ny@exempel.example']],
  [/^(to|closesOn)$/, ['2027-12-20', '2027-05-29']],
  [/On$|^date$|^valid/, ['2027-11-22', '2027-12-20', '2030-01-01', '2034-12-31', '2027-11-30']],
  [/At$|^time$/, ['18.00', '09:00']],
  [/^year$/, ['2029', '2030']],
  [/oneOff|running|forecast/, ['400', '1 200', '0', '']],
  [/^(start|end)$/, ['2028-Q1', '2028-Q4', '']],
  [/^(item|number|agreed|firstParagraph)$/, ['1', '112', '5', '']],
  [/^person$|presiding/, ['m1', 'm2', 'm3', 'm4', 'm5']],
  [/^code$/, ['12345678']],
  [/^locale$/, ['sv', 'en']],
  [/^next$/, ['/plan', '/', '//evil.example', 'https://evil.example', '/logga-in']],
  [/^do$/, ['save', 'add', 'all', 'renew', 'remove', 'duplicate', 'carry', 'confirm', 'remote', 'move']],
  [/^decision$/, ['carried', 'dropped', 'changed']],
  [/^template$/, ['summons', 'invitation', 'reminder']],
  [/^(today)$/, ['decide', 'refer', 'adjourn']],
  [/^main$/, ['approve', 'reject', 'abstain']],
  [/^asks$/, ['refer', 'reject', 'amend']],
  [/^plan$/, ['2028/kultur', '2028/skola']],
  [/^by$/, ['it-strategi', 'it-policy']],
  [/^body$/, ['kf']],
  [/^version$/, ['1', '2', '3', '4']],
  [/./, ['Skäl', 'Nytt bibliotekssystem', 'Räkna om', '']],
];

const likely = (draw: Draw, name: string): string =>
  draw.of(LIKELY.find(([pattern]) => pattern.test(name))?.[1] ?? ['']);

/** Every field of every form of the product, ids filled in. */
const ALL_NAMES: readonly string[] = [
  ...new Set(Object.values(specs).flatMap((spec) => (typeof spec === 'object' ? Object.keys(spec) : []))),
  ...['template', 'presiding', 'session', 'locale', 'decision', 'mark.m1', 'file', 'status', 'adoptedAt', 'id', 'code'],
];

/** The form of each address, for where no page has it: at the wrong time, and somebody sends it all the same. */
const SPECS: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/rost$/, specs.HAND_VOTE_FORM],
  [/utslagsrost$/, specs.CASTING_FORM],
  [/jav-tillbaka$/, specs.PERSON_FORM],
  [/mote.*jav$/, specs.PERSON_REASON_FORM],
  [/jav$/, specs.RECUSE_FORM],
  [/reservation$/, specs.PERSON_TEXT_FORM],
  [/bradskande$/, specs.URGENT_FORM],
  [/yrkande$/, specs.MOTION_FORM],
  [/yrkande-tillbaka$/, specs.MOTION_BACK_FORM],
  [/ordning$/, specs.ORDER_FORM],
  [/justering$/, specs.ADJUST_FORM],
  [/anslag$/, specs.ANNOUNCE_FORM],
  [/granska$|bekrafta$|legitimera$/, specs.BALLOT_FORM],
  [/stang$|aterlamna$|styrdokument.*bekrafta$/, specs.REASON_FORM],
  [/registrera$/, specs.REGISTRATION_FORM],
  [/foresla$/, specs.PROPOSAL_FORM],
  [/upphav$/, specs.REPEAL_FORM],
  [/ersatt$/, specs.SUPERSEDE_FORM],
  [/filer$/, specs.REMOVAL_FORM],
  [/utkast$/, specs.DRAFT_FORM],
  [/uppfoljning/, specs.REPORT_FORM],
  [/granskning/, specs.REVIEW_FORM],
  [/atgard/, specs.CHANGE_FORM],
  [/./, { do: 'quiet', version: 'quiet', person: 'text' }],
];

type Field = [name: string, value: string];

const wordsOf = ({ names }: Stage): string[] => Object.values(names).flatMap((list) => list.slice(0, 6));

const named = (draw: Draw, name: string, { names }: Stage): string =>
  name.replace('*', () => draw.of([...(names['change'] ?? []), '1', 'kultur', 'm1', 'guideline', 'x']));

/** As somebody fills it in who means it: what the page has, a choice in each group, something in each empty field. */
const filled = (draw: Draw, form: readonly FormField[]): Field[] => {
  const sent: Field[] = [];
  const groups = Map.groupBy(form, ({ name, kind }) => `${kind} ${name}`);
  for (const [first, ...others] of groups.values()) {
    if (!first) continue;
    const all = [first, ...others];
    const { name, kind } = first;
    switch (kind) {
      case 'hidden':
      case 'text':
        for (const field of all) sent.push([name, field.value !== '' ? field.value : likely(draw, name)]);
        break;
      case 'choice':
        sent.push([name, draw.chance(0.7) ? draw.of(all).value : (all.find(({ chosen }) => chosen)?.value ?? '')]);
        break;
      case 'mark':
        for (const field of all) if (field.chosen || draw.chance(0.5)) sent.push([name, field.value]);
        break;
      case 'button':
        if (draw.chance(0.5)) sent.push([name, draw.of(all).value]);
    }
  }
  return sent;
};

const mutations: readonly ((draw: Draw, fields: Field[], stage: Stage) => void)[] = [
  (draw, fields, stage) => {
    const field = draw.of(fields);
    field[1] = oddText(draw, wordsOf(stage));
  },
  (draw, fields) => void fields.splice(draw.below(fields.length), 1),
  (draw, fields, stage) => void fields.push([draw.of(fields)[0], oddText(draw, wordsOf(stage))]),
  (draw, fields, stage) => void fields.push([named(draw, draw.of(ALL_NAMES), stage), oddText(draw, wordsOf(stage))]),
  (draw, fields) => {
    const field = draw.of(fields);
    field[0] += draw.of(['.x', '[]', '.0', '.constructor', '.__proto__.status', '.', '..a', '\u0000', '.length', ' ']);
  },
  (draw, fields) => void fields.push([oddText(draw), oddText(draw)]),
  (draw, fields) => {
    const one = draw.of(fields);
    const other = draw.of(fields);
    [one[1], other[1]] = [other[1], one[1]];
  },
  (draw, fields) => {
    const field = draw.of(fields);
    field[1] = field[1].repeat(draw.of([2, 50])) + draw.of(['', ' ', '\u0000', '\r\n', '0']);
  },
  (draw, fields) => {
    const many = draw.of([20, 1500]);
    for (let n = 0; n < many; n += 1) fields.push([`${draw.of(fields)[0]}${draw.chance(0.5) ? `.${n}` : ''}`, 'x']);
  },
  (draw, fields) => void fields.push(['a.'.repeat(draw.of([5, 400])) + draw.of(fields)[0], 'x']),
];
const WEIGHTS = [40, 8, 10, 10, 6, 5, 6, 4, 0.5, 0.5];

const mutate = (draw: Draw, fields: Field[], stage: Stage): void => {
  const times = draw.of([0, 1, 1, 1, 1, 2, 2, 2, 4, 8]);
  for (let n = 0; n < times; n += 1) {
    if (fields.length === 0) fields.push(['do', 'x']);
    draw.weighted(mutations.map((one, index) => [WEIGHTS[index] ?? 1, one] as const))(draw, fields, stage);
  }
};

const percent = (text: string): string => {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
};

const BOUNDARY = 'planhjul-fuzz';

const multipart = (draw: Draw, fields: readonly Field[]): string => {
  const parts = fields.map(([name, value]) => {
    const file = draw.chance(0.15) ? `; filename="${draw.of(['a.csv', '../../x', 'a"b', ''])}"` : '';
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  });
  return `${parts.join('')}--${BOUNDARY}${draw.chance(0.9) ? '--' : ''}\r\n`;
};

const FORM = 'application/x-www-form-urlencoded';
const ODD_TYPES = [
  '',
  'application/json',
  'text/plain',
  'multipart/form-data',
  'a',
  `${FORM}; charset=utf-16`,
  `${FORM}x`,
];

const bodyOf = (draw: Draw, fields: readonly Field[]): { type: string; body: Uint8Array } => {
  const way = draw.weighted([
    [80, 'form'],
    [10, 'multipart'],
    [4, 'spoiled'],
    [3, 'typed wrongly'],
    [3, 'json'],
  ] as const);
  const form = fields.map(([name, value]) => `${percent(name)}=${percent(value)}`).join('&');
  switch (way) {
    case 'form':
      return { type: FORM, body: bytes(form) };
    case 'multipart':
      return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: bytes(multipart(draw, fields)) };
    case 'spoiled':
      return {
        type: draw.of([FORM, `multipart/form-data; boundary=${BOUNDARY}`]),
        body: spoiledBytes(draw, bytes(draw.of([form, multipart(draw, fields)]))),
      };
    case 'typed wrongly':
      return { type: draw.of(ODD_TYPES), body: bytes(form) };
    case 'json':
      return { type: draw.of(['application/json', FORM]), body: bytes(JSON.stringify(Object.fromEntries(fields))) };
  }
};

const fillAddress = (draw: Draw, path: string, stage: Stage): string => {
  const spoil = draw.chance(0.08);
  return path.replace(/:(\w+)/g, (_whole, name: string) => {
    if (spoil && draw.chance(0.6)) return oddPart(draw, wordsOf(stage));
    const good = name === 'token' ? (stage.tokens[path.split('/')[1] ?? ''] ?? []) : (stage.names[name] ?? []);
    return name === 'token' && (good.length === 0 || draw.chance(0.1)) ? 'x'.repeat(43) : draw.of(good);
  });
};

const queryFor = (draw: Draw, method: string, stage: Stage): string => {
  if (!draw.chance(method === 'GET' ? 0.7 : 0.05)) return '';
  const known = [
    'next',
    'page',
    'after',
    'limit',
    'department',
    'priority',
    'kind',
    'sort',
    'q',
    'year',
    'from',
    'to',
    'change',
  ];
  const more = [
    'meeting',
    'number',
    'code',
    'state',
    'sida',
    'varde',
    'mot',
    'fran',
    'till',
    'sparat',
    'forvaltning',
    'typ',
  ];
  const fields = Array.from({ length: 1 + draw.below(4) }, (): Field => {
    const name = draw.chance(0.8) ? draw.of([...known, ...more]) : oddText(draw).slice(0, 200);
    return [name, oddText(draw, wordsOf(stage)).slice(0, 3000)];
  });
  return `?${fields.map(([name, value]) => `${percent(name)}=${percent(value)}`).join('&')}`;
};

/** One request to an address of the pages, such as `POST /omgang/:year/stang`. */
export const formRequest = (
  draw: Draw,
  address: string,
  { stage, who, forms }: { stage: Stage; who: Who; forms: readonly (readonly FormField[])[] },
): Sent => {
  const [method = '', path = ''] = address.split(' ');
  const cookies = [
    stage.cookies.get(who),
    draw.chance(0.7) ? `planhjul-browser=${BROWSER}` : undefined,
    draw.chance(0.04)
      ? asHeader(`${draw.of(['planhjul', 'planhjul-browser', 'sprak', '__proto__'])}=${oddText(draw)}`)
      : undefined,
  ].filter((one) => one !== undefined);
  const headers: Sent['headers'] = [
    ...(cookies.length > 0 ? [['cookie', cookies.join('; ')] as [string, string]] : []),
  ];
  headers.push(...oddHeaders(draw));
  const to = `${fillAddress(draw, path, stage)}${queryFor(draw, method, stage)}`;
  if (method === 'GET') return { method: draw.chance(0.05) ? 'HEAD' : 'GET', path: to, headers, body: null };
  if (draw.chance(0.97)) headers.push(['origin', ORIGIN]);
  else
    headers.push([
      'origin',
      draw.of(['null', 'https://evil.example', `${ORIGIN}.evil.example`, 'http://plan.exempel.example']),
    ]);
  const fields =
    forms.length > 0 && draw.chance(0.95)
      ? filled(draw, draw.of(forms))
      : Object.keys(SPECS.find(([pattern]) => pattern.test(path))?.[1] ?? {}).map((name): Field => {
          const own = named(draw, name, stage);
          return [own, likely(draw, own.replace(/^.*\./, ''))];
        });
  mutate(draw, fields, stage);
  const { type, body } = bodyOf(draw, fields);
  if (type !== '') headers.push(['content-type', type]);
  return { method, path: to, headers, body };
};
