import { textsFor } from '../texts/texts.ts';
import { Field, type FieldProps, inputAttributes } from './field.tsx';

type Width = 'narrow' | 'short';
const widthClass = (width: Width | undefined): { class?: string } => (width ? { class: `field-${width}` } : {});

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email';
  autocomplete?: 'email' | 'name' | 'one-time-code' | 'off';
  width?: Width;
}

/** A line of any length: what is too long is told, never cut off on the way. */
export const TextField = ({ type = 'text', autocomplete = 'off', width, ...field }: TextFieldProps) => (
  <Field {...field} {...widthClass(width)}>
    <input
      class="ds-input"
      type={type}
      value={field.form.values.text(field.name)}
      autocomplete={autocomplete}
      spellcheck={type === 'email' ? false : undefined}
      {...inputAttributes(field)}
    />
  </Field>
);

/** Says how much fits; nothing that was typed is cut off on the way. */
export const TextArea = ({ max, rows = 4, ...field }: FieldProps & { max: number; rows?: number }) => {
  const { common } = textsFor(field.form.at.locale);
  const hinted = { ...field, hint: [field.hint, common.atMost(max)].filter(Boolean).join(' ') };
  return (
    <Field {...hinted}>
      <textarea class="ds-input" rows={rows} {...inputAttributes(hinted)}>
        {field.form.values.text(field.name)}
      </textarea>
    </Field>
  );
};

/** Whole tkr, typed as people write sums: with spaces and either minus. */
export const MoneyField = (field: FieldProps) => (
  <Field {...field} class="field-money">
    <div class="ds-field-affixes">
      <input
        class="ds-input"
        type="text"
        autocomplete="off"
        value={field.form.values.text(field.name)}
        {...inputAttributes(field)}
      />
      <span class="ds-field-affix" aria-hidden="true">
        {textsFor(field.form.at.locale).common.tkr}
      </span>
    </div>
  </Field>
);

/** A day, `YYYY-MM-DD`, with the browser's own calendar. */
export const DateField = ({ min, ...field }: FieldProps & { min?: string }) => (
  <Field {...field} class="field-narrow">
    <input
      class="ds-input"
      type="date"
      min={min}
      value={field.form.values.text(field.name)}
      {...inputAttributes(field)}
    />
  </Field>
);

export const TimeField = (field: FieldProps) => (
  <Field {...field} class="field-short">
    <input
      class="ds-input"
      type="text"
      autocomplete="off"
      value={field.form.values.text(field.name).replace(':', field.form.at.locale === 'sv' ? '.' : ':')}
      {...inputAttributes(field)}
    />
  </Field>
);
