import type { BudgetYear } from '../../domain/brands.ts';
import { textsFor } from '../texts/texts.ts';
import { fieldId } from './error-summary.tsx';
import { Field, type FieldProps, Fieldset, inputAttributes, Problems, problemsAt } from './field.tsx';

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

/** The words of a catalogue as options, in the order of the codes. */
export const optionsOf = <K extends string>(codes: readonly K[], words: Readonly<Record<K, string>>): Option[] =>
  codes.map((value) => ({ value, text: words[value] }));

interface SelectProps extends FieldProps {
  options: readonly Option[];
  width?: 'narrow' | 'short';
  /** Words for no choice, where that is an answer of its own. */
  empty?: string;
}

/** Begins with "Välj …", so that nothing is chosen for anybody. */
export const SelectField = ({ options, width, empty, ...field }: SelectProps) => {
  const chosen = field.form.values.text(field.name);
  return (
    <Field {...field} {...(width ? { class: `field-${width}` } : {})}>
      <select class="ds-input" {...inputAttributes(field)}>
        <option value="">{empty ?? textsFor(field.form.at.locale).common.choose}</option>
        {options.map(({ value, text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
};

/** The twelve quarters of the budget year and the two after it. */
export const QuarterField = ({ year, ...field }: FieldProps & { year: BudgetYear }) => {
  const { common } = textsFor(field.form.at.locale);
  const options = [0, 1, 2].flatMap((ahead) =>
    [1, 2, 3, 4].map((quarter) => ({
      value: `${year + ahead}-Q${quarter}`,
      text: common.quarterChoice(quarter, year + ahead),
    })),
  );
  return <SelectField {...field} options={options} width="narrow" />;
};

interface RadioProps extends FieldProps {
  options: readonly Option[];
  /** `cards` are large touch areas, one below the other; `row` is for short words. */
  look?: 'plain' | 'cards' | 'row';
  large?: boolean;
}

/** Nothing is chosen beforehand but what was stored or typed. The first option carries the group's id, for the summary. */
export const RadioGroup = ({ options, look = 'plain', large, ...field }: RadioProps) => {
  const { form, name, label, hint } = field;
  const id = fieldId(name, form.scope);
  const invalid = problemsAt(form, name).length > 0;
  const described = [hint && `${id}-hint`, invalid && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <fieldset
      class={invalid ? 'ds-fieldset field-invalid' : 'ds-fieldset'}
      aria-describedby={described === '' ? undefined : described}
    >
      <legend class={large ? 'legend-large' : undefined}>{label}</legend>
      {hint && (
        <p data-field="description" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Problems form={form} name={name} />
      <div class={look === 'plain' ? 'choices' : `choices choices-${look}`}>
        {options.map((option, index) => {
          const own = index === 0 ? id : `${id}-${option.value}`;
          return (
            <div class="ds-field" data-variant={look === 'cards' ? 'outline' : undefined}>
              <input
                class="ds-input"
                type="radio"
                id={own}
                name={name}
                value={option.value}
                checked={form.values.has(name, option.value)}
                aria-invalid={invalid ? 'true' : undefined}
                aria-describedby={option.hint ? `${own}-about` : undefined}
              />
              <label class="ds-label" for={own}>
                {option.text}
              </label>
              {option.hint && (
                <p data-field="description" id={`${own}-about`}>
                  {option.hint}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
};

/** One box. `value` is for several of one name. */
export const CheckboxField = ({ value = 'on', ...field }: FieldProps & { value?: string }) => {
  const { form, name, label, hint } = field;
  const attributes = inputAttributes(field);
  const id = value === 'on' ? attributes.id : `${attributes.id}-${value}`;
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type="checkbox"
        value={value}
        checked={form.values.has(name, value) || (value === 'on' && form.values.has(name, 'true'))}
        {...attributes}
        id={id}
      />
      <label class="ds-label" for={id}>
        {label}
      </label>
      {hint && (
        <p data-field="description" id={`${attributes.id}-hint`}>
          {hint}
        </p>
      )}
      {value === 'on' && <Problems form={form} name={name} />}
    </div>
  );
};

/** Several boxes of one name. */
export const CheckboxGroup = ({ options, ...field }: FieldProps & { options: readonly Option[] }) => (
  <Fieldset legend={field.label} hint={field.hint} id={fieldId(field.name, field.form.scope)}>
    <Problems form={field.form} name={field.name} />
    <div class="choices">
      {options.map((option) => (
        <CheckboxField
          form={{ ...field.form, problems: [] }}
          name={field.name}
          label={option.text}
          value={option.value}
        />
      ))}
    </div>
  </Fieldset>
);
