import type { LocalDate } from '../../domain/brands.ts';
import { adjustBy, announceBy } from '../../domain/council/minutes.ts';
import { lastDayOf } from '../../domain/cycle.ts';
import { longDate } from '../format.ts';
import { NO_VALUES } from '../forms.ts';
import type { Block } from '../minutes/blocks.ts';
import { type Minutes, minutesDocument } from '../minutes/minutes-document.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { DateField, TextField } from '../ui/text-fields.tsx';
import type { RefusedAct } from './item-forms.tsx';

interface MinutesProps extends Minutes {
  at: Surroundings;
  mayLead: boolean;
  /** Whether the host draws PDFs. */
  pdf: boolean;
  refused: RefusedAct | null;
}

const HEADING_SIZE = { 2: 'sm', 3: '2xs' } as const;

const BlockView = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case 'heading': {
      const own = {
        class: 'ds-heading',
        'data-size': HEADING_SIZE[block.level],
        ...(block.id ? { id: block.id } : {}),
      };
      return block.level === 2 ? <h2 {...own}>{block.text}</h2> : <h3 {...own}>{block.text}</h3>;
    }
    case 'text':
      return <p class="prose">{block.strong ? <strong>{block.text}</strong> : block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li class="prose">{item}</li>
          ))}
        </ul>
      );
  }
};

/** Every item with its outcome, so that a reader of twenty-five goes straight to one. */
const Contents = ({ at, items, meeting, pdf }: Pick<MinutesProps, 'at' | 'items' | 'meeting' | 'pdf'>) => {
  const texts = textsFor(at.locale);
  const closed = items.flatMap(({ item }) => (item.status === 'closed' ? [item] : []));
  if (closed.length < 2 && !(pdf && closed.length === 1)) return null;
  return (
    <Section title={texts.minutes.contents} id="contents">
      <ul>
        {closed.map((item) => (
          <li>
            <a href={`#minutes-${item.number}`}>{[item.paragraph, item.title].filter(Boolean).join(' ')}</a>
            {': '}
            {texts.names.outcome[item.result.decision.outcome]}
            {pdf && (
              <>
                {'. '}
                <a
                  class="no-print"
                  href={paths.decisionPdf(meeting.id, item.number, at.locale)}
                  aria-label={`${texts.minutes.extractLink}: ${[item.paragraph, item.title].filter(Boolean).join(' ')}`}
                  download
                >
                  {texts.minutes.extractLink}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Downloads = ({ at, meeting, pdf }: Pick<MinutesProps, 'at' | 'meeting' | 'pdf'>) => {
  const { minutes } = textsFor(at.locale);
  return (
    <div class="stack stack-tight no-print">
      <p>
        {minutes.download}:{' '}
        <a href={paths.minutesFile(meeting.id, 'html', at.locale)} download>
          {minutes.asHtml}
        </a>
        {', '}
        <a href={paths.minutesFile(meeting.id, 'txt', at.locale)} download>
          {minutes.asText}
        </a>
        {pdf && (
          <>
            {', '}
            <a href={paths.minutesFile(meeting.id, 'pdf', at.locale)} download>
              PDF
            </a>
          </>
        )}
      </p>
      <p class="quiet">{minutes.record}</p>
    </div>
  );
};

const Adjustment = ({ at, meeting, mayLead, refused }: MinutesProps) => {
  const texts = textsFor(at.locale);
  const date = (day: LocalDate): string => longDate(day, at.locale);
  const form: Filled = refused ? { at, ...refused.filled } : { at, values: NO_VALUES, problems: [] };
  const { fields } = texts;
  if (meeting.status === 'closed') {
    return (
      <Section title={texts.meeting.adjustTitle} id="adjust">
        <p>{texts.meeting.adjustText(date(adjustBy(meeting.date)))}</p>
        {mayLead && (
          <Form at={at} action={paths.meetingAct(meeting.id, 'justering')} class="stack no-print">
            <DateField form={form} name="adjustedOn" {...fields.meeting.adjustedOn} />
            <TextField form={form} name="adjusters" {...fields.meeting.adjusters} />
            <Button>{texts.meeting.adjust}</Button>
          </Form>
        )}
      </Section>
    );
  }
  if (!('adjustedOn' in meeting)) return null;
  return (
    <Section title={texts.meeting.adjustTitle} id="adjust">
      <p>
        {texts.meeting.adjusted(date(meeting.adjustedOn), meeting.adjusters)}{' '}
        {meeting.minutesLate && texts.meeting.late}
      </p>
      {meeting.status === 'minuted' ? (
        <>
          <p>{texts.meeting.announceText(date(announceBy(meeting.adjustedOn)))}</p>
          {mayLead && (
            <Form at={at} action={paths.meetingAct(meeting.id, 'anslag')} class="stack no-print">
              <DateField form={form} name="announcedOn" {...fields.meeting.announcedOn} />
              <Button>{texts.meeting.announce}</Button>
            </Form>
          )}
        </>
      ) : (
        <p>
          {texts.meeting.announced(date(meeting.announcedOn), date(lastDayOf(meeting.appealEndsAt)))}{' '}
          {meeting.noticeLate && texts.meeting.late} {meeting.status === 'final' && texts.meeting.final}
        </p>
      )}
    </Section>
  );
};

/** The minutes as the product can draw them up (KL 5:65–67): who was there, what was decided and how each one voted. */
export const MinutesPage = (props: MinutesProps) => {
  const { at, meeting, refused } = props;
  const texts = textsFor(at.locale);
  const document = minutesDocument(props, at.locale);
  const own = document.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'after');
  return (
    <Page
      at={at}
      eyebrow={meeting.bodyName}
      title={document.title}
      trace={`meeting/${meeting.id}`}
      crumbs={[
        {
          text: texts.meeting.title(meeting.bodyName, longDate(meeting.date, at.locale)),
          href: paths.meeting(meeting.id),
        },
        { text: texts.meeting.minutes },
      ]}
      problems={listed(texts, refused?.filled.problems ?? [])}
    >
      <div class="minutes stack stack-wide">
        {meeting.status === 'closed' && <Alert tone="info">{texts.minutes.draft}</Alert>}
        <p>{document.subtitle}</p>
        <Downloads {...props} />
        <Contents {...props} />
        <div class="stack">
          {document.blocks.slice(0, own === -1 ? undefined : own).map((block) => (
            <BlockView block={block} />
          ))}
        </div>
        <Adjustment {...props} />
      </div>
    </Page>
  );
};
