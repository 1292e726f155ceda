import type { Child } from 'hono/jsx';
import type { MailBatch } from '../../domain/mail-batch.ts';
import type { Mail, MailTemplate } from '../../domain/mail-content.ts';
import type { AddressState, WhichAddress } from '../../domain/people.ts';
import { textsFor } from '../texts/texts.ts';
import { Link } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, EmptyState, Section } from '../ui/containers.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { Tag, type TagColor } from '../ui/tag.tsx';

/** One of the body, as the board shows them. */
export interface BoardRow {
  name: string;
  role: { kind: 'member'; seat: string } | { kind: 'substitute'; order: number };
  addresses: readonly { which: WhichAddress; state: AddressState }[];
  summons: { id: string; status: Mail['status']; delivered: boolean } | null;
  usedLink: boolean;
  stances: number;
  votes: number;
}

export interface UnsentRow {
  id: string;
  template: MailTemplate;
  to: string;
  status: Mail['status'];
  error: string | null;
}

export interface DeliveryPageProps {
  at: Surroundings;
  /** The page that it belongs to: a meeting or a round. */
  parent: { title: string; href: string; trace: string };
  /** The page's own path; sending again lies below it. */
  path: string;
  board: { rows: readonly BoardRow[]; reachable: number; needed: number; atRisk: boolean } | null;
  unsent: readonly UnsentRow[];
  stopped: readonly Pick<MailBatch, 'template' | 'sent' | 'failed'>[];
  /** Only finance lets a stopped batch go on. */
  mayRelease: boolean;
}

/** A mail's id in an address: it may hold `#`, which addresses do not. */
export const mailInPath = (id: string): string => Buffer.from(id, 'utf8').toString('base64url');

type State = 'not-summoned' | 'under-way' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed';

const STATE_COLOR: Record<State, TagColor> = {
  'not-summoned': 'neutral',
  'under-way': 'info',
  sent: 'info',
  delivered: 'success',
  bounced: 'danger',
  complained: 'danger',
  failed: 'danger',
};

const stateOf = (summons: BoardRow['summons']): State => {
  if (!summons) return 'not-summoned';
  switch (summons.status) {
    case 'pending':
    case 'held':
      return 'under-way';
    case 'sent':
      return summons.delivered ? 'delivered' : 'sent';
    case 'bounced':
    case 'complained':
      return summons.status;
    case 'failed':
    case 'withheld':
      return 'failed';
  }
};

const Board = ({ at, path, board }: DeliveryPageProps) => {
  if (!board) return null;
  const texts = textsFor(at.locale).delivery;
  const { columns } = texts;
  const row = ({ name, role, addresses, summons, usedLink, stances, votes }: BoardRow): Child[] => {
    const state = stateOf(summons);
    return [
      <>
        {name} <span class="quiet">({texts.place(role)})</span>
      </>,
      <Tag color={STATE_COLOR[state]} text={texts.state[state]} />,
      addresses.length === 0 ? texts.noAddress : addresses.map((one) => texts.address(one.which, one.state)).join(', '),
      usedLink ? texts.yes : texts.no,
      stances > 0 ? String(stances) : texts.no,
      votes > 0 ? String(votes) : texts.no,
      summons ? (
        <Link href={`${path}/${mailInPath(summons.id)}`} label={texts.againLabel(name)}>
          {texts.again}
        </Link>
      ) : null,
    ];
  };
  return (
    <>
      {board.atRisk && (
        <Alert tone="danger" title={texts.atRisk}>
          <p>{texts.atRiskText(board.reachable, board.needed)}</p>
        </Alert>
      )}
      <p class="quiet measure">{texts.intro}</p>
      <Table
        at={at}
        caption={texts.caption}
        columns={[
          { title: columns.name },
          { title: columns.summons },
          { title: columns.address },
          { title: columns.used },
          { title: columns.stance },
          { title: columns.voted },
          { title: columns.act, quiet: true },
        ]}
        rows={board.rows.map(row)}
        cards
      />
    </>
  );
};

const Stopped = ({ at, path, stopped, mayRelease }: DeliveryPageProps) => {
  const texts = textsFor(at.locale).delivery;
  if (stopped.length === 0) return null;
  return (
    <Section title={texts.stoppedTitle} id="stopped">
      {stopped.map(({ template, sent, failed }) => (
        <Alert tone="warning" title={texts.kinds[template]}>
          <p>{texts.stoppedText(failed, sent)}</p>
          {mayRelease && (
            <ConfirmForm
              at={at}
              action={`${path}/slapp`}
              hidden={{ template }}
              button={texts.release}
              label={`${texts.release}: ${texts.kinds[template]}`}
              secondary
            />
          )}
        </Alert>
      ))}
    </Section>
  );
};

/** What became of the mails of a meeting or a round, and what can be done about those that reached nobody. */
export const DeliveryPage = (props: DeliveryPageProps) => {
  const { at, parent, path, unsent } = props;
  const texts = textsFor(at.locale).delivery;
  const columns = texts.unsentColumns;
  return (
    <Page
      at={at}
      title={texts.title}
      trace={parent.trace}
      crumbs={[{ text: parent.title, href: parent.href }, { text: texts.title }]}
    >
      <Stopped {...props} />
      <Board {...props} />
      <Section title={texts.unsentTitle} id="unsent">
        {unsent.length === 0 ? (
          <EmptyState title={texts.unsentNone} />
        ) : (
          <Table
            at={at}
            caption={texts.unsentCaption}
            quietCaption
            columns={[
              { title: columns.to },
              { title: columns.what },
              { title: columns.status },
              { title: columns.error },
              { title: columns.act, quiet: true },
            ]}
            rows={unsent.map(({ id, to, template, status, error }) => [
              to,
              texts.kinds[template],
              texts.status[status],
              // The provider's own words; the other states say it all themselves.
              status === 'failed' ? (error ?? '') : '',
              <Link href={`${path}/${mailInPath(id)}`} label={`${texts.againLabel(to)}: ${texts.kinds[template]}`}>
                {texts.again}
              </Link>,
            ])}
            cards
          />
        )}
      </Section>
    </Page>
  );
};

interface SendAgainPageProps {
  at: Surroundings;
  board: { title: string; href: string };
  action: string;
  name: string;
  version: number;
}

/** Asks before it sends; the version makes sure that one press sends one mail. */
export const SendAgainPage = ({ at, board, action, name, version }: SendAgainPageProps) => {
  const texts = textsFor(at.locale).delivery;
  return (
    <Page
      at={at}
      title={texts.confirmTitle}
      crumbs={[{ text: board.title, href: board.href }, { text: texts.confirmTitle }]}
    >
      <ConfirmForm
        at={at}
        action={action}
        hidden={{ version }}
        button={texts.confirm}
        cancel={{ href: board.href, text: texts.cancel }}
      >
        <p>{texts.confirmText(name)}</p>
      </ConfirmForm>
    </Page>
  );
};
