import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Problem } from '../../domain/result.ts';
import { type FormValues, pointerOf } from '../forms.ts';
import { problemText, textsFor } from '../texts/texts.ts';
import { fieldId } from './error-summary.tsx';
import type { Surroundings } from './surroundings.ts';

/** The form that a field belongs to: what was typed in it, and what is wrong with it. */
export interface Filled {
  at: Surroundings;
  values: FormValues;
  problems: readonly Problem[];
  /** Keeps the ids of two forms on one page apart. */
  scope?: string;
}

export interface FieldProps {
  form: Filled;
  name: string;
  label: string;
  hint?: string | undefined;
  /** Below the field: last year's figure. */
  note?: string | undefined;
  optional?: boolean;
}

/** The words for what is wrong with a field. */
export const problemsAt = ({ at, problems }: Filled, name: string): string[] => {
  const texts = textsFor(at.locale);
  return problems
    .filter((problem) => problem.pointer === pointerOf(name))
    .map((problem) => problemText(texts, problem));
};

/** What the input itself carries, so that label, hint and problem belong to it for everyone. */
export const inputAttributes = ({ form, name, hint, note }: FieldProps) => {
  const id = fieldId(name, form.scope);
  const invalid = problemsAt(form, name).length > 0;
  const described = [hint && `${id}-hint`, note && `${id}-note`, invalid && `${id}-problem`].filter(Boolean).join(' ');
  return {
    id,
    name,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': invalid ? 'true' : undefined,
  };
};

export const Problems = ({ form, name }: Pick<FieldProps, 'form' | 'name'>) => {
  const texts = problemsAt(form, name);
  return texts.length === 0 ? null : (
    <div id={`${fieldId(name, form.scope)}-problem`}>
      {texts.map((text) => (
        <p class="ds-validation-message" data-field="validation">
          {text}
        </p>
      ))}
    </div>
  );
};

/** Label, hint, input, problem: in this order on every page. */
export const Field = (props: PropsWithChildren<FieldProps & { class?: string }>) => {
  const { form, name, label, hint, note, optional, children } = props;
  const id = fieldId(name, form.scope);
  const invalid = problemsAt(form, name).length > 0;
  const classes = ['ds-field', props.class, invalid && 'field-invalid'].filter(Boolean).join(' ');
  return (
    <div class={classes}>
      <label class="ds-label" for={id}>
        {label}
        {optional && <span class="quiet"> ({textsFor(form.at.locale).common.optional})</span>}
      </label>
      {hint && (
        <p data-field="description" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {note && (
        <p class="quiet small" id={`${id}-note`}>
          {note}
        </p>
      )}
      <Problems form={form} name={name} />
    </div>
  );
};

interface FieldsetProps {
  legend: Child;
  hint?: string | undefined;
  large?: boolean;
  /** For fields whose problem belongs to the whole group. */
  id?: string;
  class?: string;
}

export const Fieldset = ({ legend, hint, large, id, children, ...rest }: PropsWithChildren<FieldsetProps>) => (
  <fieldset class={['ds-fieldset', rest.class].filter(Boolean).join(' ')} id={id}>
    <legend class={large ? 'legend-large' : undefined}>{legend}</legend>
    {hint && <p data-field="description">{hint}</p>}
    {children}
  </fieldset>
);
