import type { Instant } from '../../domain/brands.ts';
import type { SignInWay } from '../../domain/people.ts';
import { dateTime } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';

export interface ShownSession {
  id: string;
  startedAt: Instant;
  expiresAt: Instant;
  way: SignInWay;
  isThisOne: boolean;
}

/** Where the reader is signed in, each to be ended, and all at once. */
export const SessionsPage = ({ at, sessions }: { at: Surroundings; sessions: readonly ShownSession[] }) => {
  const { signIn } = textsFor(at.locale);
  const when = (instant: Instant): string => dateTime(instant, at.locale);
  return (
    <Page at={at} title={signIn.sessionsTitle}>
      <p class="measure">{signIn.sessionsText}</p>
      <Table
        at={at}
        caption={signIn.sessionsCaption}
        columns={[{ title: signIn.began }, { title: signIn.ends }, { title: signIn.way }, { title: signIn.endOne }]}
        rows={sessions.map(({ id, startedAt, expiresAt, way, isThisOne }) => [
          `${when(startedAt)}${isThisOne ? ` (${signIn.thisOne})` : ''}`,
          when(expiresAt),
          signIn.ways[way],
          <ConfirmForm
            at={at}
            action={paths.sessions}
            hidden={{ session: id }}
            button={signIn.endOne}
            label={signIn.endOneLabel(when(startedAt))}
            secondary
          />,
        ])}
        cards
      />
      <ConfirmForm at={at} action={paths.sessions} hidden={{ do: 'all' }} button={signIn.endAll} danger />
    </Page>
  );
};
