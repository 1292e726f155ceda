import type { Problem } from '../../domain/result.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextField } from '../ui/text-fields.tsx';

interface FirstAdministratorProps {
  at: Surroundings;
  token: string;
  values: FormValues;
  problems: readonly Problem[];
}

/** Behind the link of the first start: who is to administer the product. */
export const FirstAdministratorPage = ({ at, token, values, problems }: FirstAdministratorProps) => {
  const texts = textsFor(at.locale);
  const form = { at, values, problems };
  return (
    <Page at={at} title={texts.signIn.firstTitle} problems={listed(texts, problems)}>
      <Form at={at} action={paths.firstAdministrator(token)} class="stack measure">
        <p>{texts.signIn.first}</p>
        <TextField form={form} name="name" label={texts.fields.signIn.name.label} autocomplete="name" />
        <TextField form={form} name="email" label={texts.fields.signIn.email.label} type="email" autocomplete="email" />
        <Actions>
          <Button>{texts.signIn.firstButton}</Button>
        </Actions>
      </Form>
    </Page>
  );
};
