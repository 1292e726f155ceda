import { type Appearance, colourOf } from '../../domain/appearance/appearance.ts';
import { PAIR_USES, type Shown, settledColour, whatBecame } from '../../domain/appearance/theme-pairs.ts';
import type { Problem } from '../../domain/result.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Field, type Filled, inputAttributes } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { TextField } from '../ui/text-fields.tsx';

export interface AppearancePageProps {
  at: Surroundings;
  appearance: Appearance;
  /** Of its row; 0 while nothing has been set. */
  version: number;
  /** A colour that is tried and not saved. */
  tried: string | null;
  values: FormValues;
  problems: readonly Problem[];
}

/** Letters on a ground, or for what is no text a ring on it, in colours that are not those of the page. */
const Swatch = ({ pair }: { pair: Shown }) => (
  <svg class="swatch" width="48" height="32" aria-hidden="true" focusable="false">
    <rect width="48" height="32" rx="4" fill={pair.background} />
    {pair.least === 3 ? (
      <rect x="10" y="8" width="28" height="16" rx="3" fill="none" stroke={pair.foreground} stroke-width="3" />
    ) : (
      <text x="24" y="22" text-anchor="middle" font-size="16" font-weight="600" fill={pair.foreground}>
        Aa
      </text>
    )}
  </svg>
);

const Became = ({ at, colour, tried }: { at: Surroundings; colour: string; tried: boolean }) => {
  const texts = textsFor(at.locale).appearance;
  const shown = whatBecame(colour);
  const settled = settledColour(colour);
  const cell = (pair: Shown | undefined) =>
    pair && (
      <span class="swatched">
        <Swatch pair={pair} /> {texts.contrast(pair.contrast)}
      </span>
    );
  return (
    <Section title={texts.becameTitle} id="became">
      {tried && (
        <Alert tone="info" live>
          <p>{texts.tried}</p>
        </Alert>
      )}
      <p class="measure">{settled === colour ? texts.asIs(colour) : texts.moved(colour, settled)}</p>
      <Table
        at={at}
        caption={texts.caption}
        quietCaption
        columns={Object.values(texts.columns).map((title) => ({ title }))}
        rows={PAIR_USES.map((use) => {
          const of = (scheme: Shown['scheme']): Shown | undefined =>
            shown.find((pair) => pair.use === use && pair.scheme === scheme);
          return [texts.uses[use], cell(of('light')), cell(of('dark')), texts.contrast(of('light')?.least ?? 4.5)];
        })}
        cards
      />
    </Section>
  );
};

const LogoForm = ({ at, form, appearance, version }: AppearancePageProps & { form: Filled }) => {
  const texts = textsFor(at.locale).appearance;
  const file = { form, name: 'logo', ...texts.fields.logo };
  return (
    <Section title={texts.logoTitle} id="logo">
      {at.logo ? (
        <figure class="logo-shown">
          <figcaption>{texts.logoNow}</figcaption>
          <img src={at.logo.src} alt={at.municipality} width={at.logo.width} height={at.logo.height} />
        </figure>
      ) : (
        <p>{texts.noLogo}</p>
      )}
      <Form at={at} action={paths.appearance} class="stack measure" hidden={{ version }} files>
        <Field {...file}>
          <input class="ds-input" type="file" accept=".svg,.png,image/svg+xml,image/png" {...inputAttributes(file)} />
        </Field>
        <Actions>
          <Button name="do" value="logo">
            {texts.upload}
          </Button>
          {appearance.logo && (
            <Button name="do" value="no-logo" variant="secondary" color="danger">
              {texts.remove}
            </Button>
          )}
        </Actions>
      </Form>
    </Section>
  );
};

/** The municipality's one colour and its logo, and what became of the colour. */
export const AppearancePage = (props: AppearancePageProps) => {
  const { at, appearance, version, tried, values, problems } = props;
  const texts = textsFor(at.locale);
  const { appearance: words } = texts;
  const form: Filled = { at, values, problems };
  return (
    <Page at={at} title={words.title} problems={listed(texts, problems)} trace="setting/appearance">
      <p class="measure">{words.intro}</p>
      <Section title={words.colourTitle} id="colour">
        <Form at={at} action={paths.appearance} class="stack measure" hidden={{ version }} files>
          <TextField form={form} name="colour" {...words.fields.colour} width="narrow" />
          <Actions>
            <Button name="do" value="colour">
              {words.saveColour}
            </Button>
            <Button name="do" value="try" variant="secondary">
              {words.tryIt}
            </Button>
            {appearance.colour !== null && (
              <Button name="do" value="own-colour" variant="tertiary">
                {words.ownColour}
              </Button>
            )}
          </Actions>
        </Form>
      </Section>
      <Became at={at} colour={tried ?? colourOf(appearance)} tried={tried !== null} />
      <LogoForm {...props} form={form} />
    </Page>
  );
};
