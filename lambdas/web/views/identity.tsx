import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, Link, LinkButton } from '../ui/buttons.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';

interface At {
  at: Surroundings;
}

/** On the way to the identity provider; the browser goes on by itself, and the link is for one that does not. */
export const GoingToProviderPage = ({ at, url }: At & { url: string }) => {
  const { signIn } = textsFor(at.locale);
  return (
    <Page at={at} title={signIn.goingTitle}>
      <div class="stack measure">
        <p class="lead">{signIn.going}</p>
        <Actions>
          <LinkButton href={url}>{signIn.goOn}</LinkButton>
        </Actions>
      </div>
    </Page>
  );
};

/** Back from the identity provider. Nothing has happened yet; the button is what signs in or proves. */
export const ComeBackPage = ({ at, told }: At & { told: Readonly<Record<string, string>> }) => {
  const { signIn } = textsFor(at.locale);
  return (
    <Page at={at} title={signIn.backTitle}>
      <Form at={at} action={paths.identityBack} hidden={told} class="stack measure">
        <p class="lead">{signIn.back}</p>
        <Actions>
          <Button>{signIn.goOn}</Button>
        </Actions>
      </Form>
    </Page>
  );
};

/** Kindly: who is not known here, what was not shown, and a provider that does not answer. */
export const IdentityRefusedPage = ({ at, why }: At & { why: 'unknown' | 'not-shown' | 'not-reached' }) => {
  const { signIn } = textsFor(at.locale);
  return (
    <Page at={at} title={signIn.identityTitles[why]}>
      <div class="stack measure">
        <p class="lead">{signIn.identityTexts[why]}</p>
        <p>
          <Link href={paths.signIn}>{signIn.title}</Link>
        </p>
      </div>
    </Page>
  );
};
