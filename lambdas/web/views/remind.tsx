import type { BudgetYear } from '../../domain/brands.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { LinkButton } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';

interface RemindPreviewProps {
  at: Surroundings;
  year: BudgetYear;
  /** Whom a dry run would reach: names, by department. */
  reached: readonly { departmentName: string; people: readonly string[] }[];
  /** The request as it came, `everyone` or one of `departments`; sent again with `do` = `send`. */
  hidden: Readonly<Record<string, string>>;
}

/** Who gets the reminder, before anything is sent. */
export const RemindPreviewPage = ({ at, year, reached, hidden }: RemindPreviewProps) => {
  const { finance, common } = textsFor(at.locale);
  const people = new Set(reached.flatMap((one) => one.people)).size;
  return (
    <Page
      at={at}
      title={finance.remindPreviewTitle}
      trace={`cycle/${year}`}
      crumbs={[{ text: finance.title(year), href: paths.cycle(year) }, { text: finance.remindTitle }]}
    >
      {people === 0 ? (
        <>
          <p>{finance.remindNobody}</p>
          <p>
            <LinkButton href={paths.cycle(year)}>{common.back}</LinkButton>
          </p>
        </>
      ) : (
        <>
          <p>
            {finance.remindPreviewText(people)} {finance.remindPreview}
          </p>
          <Table
            at={at}
            caption={finance.remindTitle}
            quietCaption
            columns={[{ title: finance.remindColumns.department }, { title: finance.remindColumns.people }]}
            rows={reached.map((one) => [one.departmentName, one.people.join(', ')])}
          />
          <ConfirmForm
            at={at}
            action={paths.cycleAct(year, 'paminn')}
            hidden={{ ...hidden, do: 'send' }}
            button={finance.remindSend}
            cancel={{ href: paths.cycle(year), text: common.cancel }}
          />
        </>
      )}
    </Page>
  );
};
