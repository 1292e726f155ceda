import type { TraceFault } from '../../domain/audit/trace-fault.ts';
import { type AuditEntry, isDisposed } from '../../domain/audit.ts';
import type { Problem } from '../../domain/result.ts';
import { dateTime } from '../format.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { type Texts, textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { SelectField } from '../ui/choice-fields.tsx';
import { Alert, Details, EmptyState, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Pagination } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { DateField, TextField } from '../ui/text-fields.tsx';
import { fieldLabel, type ShownChange, shownChange } from './trace-values.ts';

export interface TraceModel {
  /** `plan/2028/kultur`. */
  name: string;
  /** Those of this page, the oldest first. */
  entries: readonly AuditEntry[];
  /** How many pass the filter. */
  passing: number;
  actors: readonly string[];
  acts: readonly string[];
  fields: readonly string[];
  channels: readonly string[];
  names: ReadonlyMap<string, string>;
  /** What the row of a chain is called, where it is another than the thing itself. */
  titles: ReadonlyMap<string, string>;
  fault: TraceFault | null;
  page: number;
  pages: number;
}

interface TraceProps {
  at: Surroundings;
  /** Undefined before anything was asked for, or when nothing is known of it. */
  trace: TraceModel | undefined;
  /** What was asked for. */
  values: FormValues;
  problems: readonly Problem[];
  /** The address of another page with the same filter. */
  pageHref(page: number): string;
}

const word = (words: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(words, key) ? (words[key] ?? key) : key;

const actorName = ({ trace }: Texts, names: ReadonlyMap<string, string>, id: string): string =>
  names.get(id) ?? (id === 'system' ? trace.system : id.startsWith('key:') ? trace.key(id.slice(4)) : id);

/** So many changes are shown at once; a row that is new has them all in a box to open. */
const SHOWN = 6;

const Changes = ({ at, changes }: { at: Surroundings; changes: readonly ShownChange[] }) => {
  const { trace } = textsFor(at.locale);
  const list = (
    <ul>
      {changes.map(({ label, from, to }) => (
        <li>
          <strong>{label}:</strong> {from === null ? to : trace.value(from, to)}
        </li>
      ))}
    </ul>
  );
  if (changes.length <= SHOWN) return <div>{list}</div>;
  return <Details summary={trace.fields(changes.length)}>{list}</Details>;
};

const rowFor = (at: Surroundings, { names, titles }: TraceModel, entry: AuditEntry) => {
  const texts = textsFor(at.locale);
  const { trace } = texts;
  const role = entry.role === 'system' ? trace.roleOfSystem : word(texts.names.role, entry.role);
  const title = titles.get(entry.chain);
  return [
    <time datetime={entry.at}>{dateTime(entry.at, at.locale)}</time>,
    <div>
      {actorName(texts, names, entry.actor)}
      <div class="quiet small">{trace.byWay(role, word(trace.channels, entry.channel))}</div>
    </div>,
    <div>
      {word(trace.acts, entry.act)}
      {title && <div class="quiet small">{title}</div>}
      {entry.reason && (
        <div class="small">{trace.reason(isDisposed(entry.reason) ? trace.disposed : entry.reason)}</div>
      )}
    </div>,
    <Changes at={at} changes={entry.changes.map((change) => shownChange(at.locale, entry.chain, change))} />,
  ];
};

const Filter = ({ at, form, model }: { at: Surroundings; form: Filled; model: TraceModel }) => {
  const texts = textsFor(at.locale);
  const { trace } = texts;
  const labels = texts.fields.trace;
  const { actors, acts, fields, channels, names } = model;
  return (
    <form method="get" action={paths.traceSearch} class="stack" aria-label={trace.filter}>
      <input type="hidden" name="om" value={model.name} />
      <div class="field-row">
        <SelectField
          form={form}
          name="person"
          label={labels.person.label}
          options={actors.map((value) => ({ value, text: actorName(texts, names, value) }))}
        />
        <SelectField
          form={form}
          name="handelse"
          label={labels.handelse.label}
          options={acts.map((value) => ({ value, text: word(trace.acts, value) }))}
        />
        <SelectField
          form={form}
          name="uppgift"
          label={labels.uppgift.label}
          options={fields.map((value) => ({ value, text: fieldLabel(texts, `/${value}`) }))}
        />
        <SelectField
          form={form}
          name="vag"
          label={labels.vag.label}
          options={channels.map((value) => ({ value, text: word(trace.channels, value) }))}
        />
        <DateField form={form} name="fran" label={labels.fran.label} />
        <DateField form={form} name="till" label={labels.till.label} />
      </div>
      <div>
        <Button variant="secondary">{trace.apply}</Button>
      </div>
    </form>
  );
};

const Search = ({ form }: { form: Filled }) => {
  const { trace, fields } = textsFor(form.at.locale);
  const { om } = fields.trace;
  return (
    <form method="get" action={paths.traceSearch} class="stack measure">
      <TextField form={form} name="om" label={om.label} hint={om.hint} />
      <div>
        <Button>{trace.search}</Button>
      </div>
    </form>
  );
};

const Status = ({ at, fault }: { at: Surroundings; fault: TraceFault | null }) => {
  const { trace } = textsFor(at.locale);
  return fault ? (
    <Alert tone="danger">{trace.broken(fault.seq, fault.chain, trace.faults[fault.what])}</Alert>
  ) : (
    <p class="quiet">{trace.holds}</p>
  );
};

/** Who did what to a thing, when, from what to what, in which role and by which way. Works by GET alone, and changes nothing. */
export const TracePage = ({ at, trace: model, values, problems, pageHref }: TraceProps) => {
  const texts = textsFor(at.locale);
  const { trace } = texts;
  const form: Filled = { at, values, problems };
  const name = values.text('om');
  return (
    <Page at={at} title={trace.title} {...(model ? { eyebrow: model.name } : {})} problems={listed(texts, problems)}>
      <p class="measure">{trace.intro}</p>
      {!model && name !== '' && <EmptyState title={trace.nothing(name)} />}
      {!model && <Search form={form} />}
      {model && (
        <>
          <Status at={at} fault={model.fault} />
          <Section title={trace.filter} id="filter">
            <Filter at={at} form={form} model={model} />
          </Section>
          {model.entries.length === 0 ? (
            <EmptyState title={trace.none} />
          ) : (
            <Table
              at={at}
              caption={trace.count(model.passing, model.passing)}
              columns={[{ title: trace.when }, { title: trace.who }, { title: trace.what }, { title: trace.changed }]}
              rows={model.entries.map((entry) => rowFor(at, model, entry))}
              cards
            />
          )}
          <Pagination at={at} current={model.page} last={model.pages} href={pageHref} />
        </>
      )}
    </Page>
  );
};
