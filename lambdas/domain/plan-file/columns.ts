// Which field a column of a file holds, from its heading: Swedish as the pages word it, English as the API names it, and
// the Norwegian words of the municipal action plans that the example is taken from.

export type TextField =
  | 'title'
  | 'description'
  | 'need'
  | 'system'
  | 'riskNote'
  | 'responsible'
  | 'responsibleEmail'
  | 'serves';
export type ChoiceField = 'kind' | 'funding' | 'priority' | 'risk';
export type LevelField = 'k' | 'r' | 't';
export type QuarterField = 'start' | 'end';

/** In which unit a column of amounts is written: whole thousand kronor, or kronor as printed in accounts. */
export type Unit = 'tkr' | 'kronor';

export type Column =
  | { holds: 'text'; field: TextField }
  | { holds: 'choice'; field: ChoiceField }
  | { holds: 'level'; field: LevelField }
  | { holds: 'quarter'; field: QuarterField }
  | { holds: 'amount'; field: 'oneOff' | 'running'; year: number; unit: Unit };

const NAMES: ReadonlyMap<string, Column> = new Map(
  (
    [
      [
        { holds: 'text', field: 'title' },
        [
          'åtgärd',
          'åtgärdens namn',
          'titel',
          'rubrik',
          'namn',
          'projekt',
          'prosjekt',
          'title',
          'name',
          'project',
          'planned change',
        ],
      ],
      [{ holds: 'text', field: 'description' }, ['beskrivning', 'vad ska göras', 'vad ska göras?', 'description']],
      [{ holds: 'text', field: 'need' }, ['behov', 'behov och nytta', 'nytta', 'need', 'need and benefit', 'benefit']],
      [{ holds: 'text', field: 'system' }, ['system', 'system som berörs', 'berört system']],
      [{ holds: 'text', field: 'riskNote' }, ['riskbeskrivning', 'risknotering', 'vad kan gå fel', 'risk note']],
      [{ holds: 'text', field: 'responsible' }, ['ansvarig', 'ansvarig person', 'responsible', 'responsible person']],
      [
        { holds: 'text', field: 'responsibleEmail' },
        [
          'e-post',
          'e-post till ansvarig',
          'ansvarigs e-post',
          'epost',
          'mejl',
          'email',
          'e-mail',
          'responsible email',
          'responsibleemail',
        ],
      ],
      [
        { holds: 'text', field: 'serves' },
        ['styrdokument', 'stöder', 'strategi eller riktlinje', 'serves', 'governing document'],
      ],
      [{ holds: 'choice', field: 'kind' }, ['typ', 'typ av åtgärd', 'slag', 'kind', 'type']],
      [{ holds: 'choice', field: 'funding' }, ['finansiering', 'funding']],
      [{ holds: 'choice', field: 'priority' }, ['prioritet', 'prioritering', 'priority']],
      [{ holds: 'choice', field: 'risk' }, ['risk']],
      [{ holds: 'level', field: 'k' }, ['k', 'konfidentialitet', 'confidentiality']],
      [{ holds: 'level', field: 'r' }, ['r', 'riktighet', 'integrity']],
      [{ holds: 'level', field: 't' }, ['t', 'tillgänglighet', 'availability']],
      [{ holds: 'quarter', field: 'start' }, ['start', 'startar', 'startkvartal']],
      [{ holds: 'quarter', field: 'end' }, ['klar', 'slut', 'slutkvartal', 'end']],
    ] as [Column, string[]][]
  ).flatMap(([column, names]) => names.map((name) => [name, column] as const)),
);

/** A column named by a year alone is a one-off cost: investment budgets are printed so. */
const ONE_OFF =
  /^(?:engångskostnad|investering|anskaffning|budget|budsjett|belopp|beløp|one-?off(?: cost)?|investment)?\s*(\d{4})$/;
const RUNNING = /^(?:driftkostnad|drift|running(?: cost)?|operating cost)\s*(\d{4})$/;
const UNITS: Readonly<Record<string, Unit>> = {
  tkr: 'tkr',
  kkr: 'tkr',
  ksek: 'tkr',
  kr: 'kronor',
  kronor: 'kronor',
  sek: 'kronor',
  nok: 'kronor',
};

const simplified = (heading: string): string =>
  heading
    .replace(/[\s\u00a0\u202f_]+/g, ' ')
    .trim()
    .toLowerCase();

/** What a heading names; undefined for one that a plan has no use for. An amount without a unit is in kronor. */
export const columnOf = (heading: string): Column | undefined => {
  const text = simplified(heading);
  const known = NAMES.get(text);
  if (known) return known;
  const withUnit = /^(.*?)[\s,]*[([]?\s*\b(tkr|kkr|ksek|kr|kronor|sek|nok)\b\s*[)\]]?\s*(\d{4})?$/.exec(text);
  const unit = UNITS[withUnit?.[2] ?? ''] ?? 'kronor';
  const rest = withUnit ? `${withUnit[1]} ${withUnit[3] ?? ''}`.trim() : text;
  const running = RUNNING.exec(rest);
  if (running) return { holds: 'amount', field: 'running', year: Number(running[1]), unit };
  const oneOff = ONE_OFF.exec(rest);
  return oneOff ? { holds: 'amount', field: 'oneOff', year: Number(oneOff[1]), unit } : undefined;
};
