import type { PropsWithChildren } from 'hono/jsx';
import { versionUnderWay } from '../../domain/document.ts';
import type { Problem } from '../../domain/result.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, LinkButton } from '../ui/buttons.tsx';
import { SelectField } from '../ui/choice-fields.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, Details, Section } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { DateField, TextArea, TextField } from '../ui/text-fields.tsx';
import type { DocumentPageProps } from './document.tsx';

/** What the reader may do with the document at all; whether it can be done now is up to its status. */
export interface DocumentRights {
  /** Sees drafts and proposals. */
  read: boolean;
  edit: boolean;
  register: boolean;
}

export type FormAct = 'foresla' | 'bekrafta' | 'registrera' | 'upphav' | 'ersatt';

/** A form of the page that was sent back. */
export interface RefusedDocumentAct {
  act: FormAct;
  values: FormValues;
  problems: readonly Problem[];
}

type Props = DocumentPageProps;

const filledFor = ({ at, refused }: Props, act: FormAct): Filled =>
  refused?.act === act
    ? { at, values: refused.values, problems: refused.problems, scope: act }
    : { at, values: NO_VALUES, problems: [], scope: act };

/** A folded form of one act; open when it was sent back. */
const Act = ({
  props,
  act,
  title,
  text,
  danger,
  children,
}: PropsWithChildren<{ props: Props; act: FormAct; title: string; text?: string; danger?: boolean }>) => (
  <Details summary={title} open={props.refused?.act === act}>
    <Form
      at={props.at}
      action={paths.documentAct(props.document.id, act)}
      hidden={{ version: props.row }}
      class="stack measure"
    >
      {text && <p>{text}</p>}
      {children}
      <Actions>
        <Button {...(danger ? { color: 'danger' as const } : {})}>{title}</Button>
      </Actions>
    </Form>
  </Details>
);

const Term = ({ form }: { form: Filled }) => {
  const { fields } = textsFor(form.at.locale).document;
  return (
    <>
      <DateField form={form} name="validFrom" {...fields.validFrom} />
      <DateField form={form} name="validTo" optional {...fields.validTo} />
    </>
  );
};

const Decision = ({ props, form }: { props: Props; form: Filled }) => {
  const { fields } = textsFor(props.at.locale).document;
  return (
    <>
      <SelectField
        form={form}
        name="body"
        {...fields.body}
        options={[...props.bodies].map(([value, text]) => ({ value, text }))}
      />
      <DateField form={form} name="decidedOn" {...fields.decidedOn} />
      <TextField form={form} name="paragraph" width="narrow" {...fields.paragraph} />
    </>
  );
};

const Registration = ({ props }: { props: Props }) => {
  const { document } = textsFor(props.at.locale);
  const form = filledFor(props, 'registrera');
  return (
    <Act props={props} act="registrera" title={document.register} text={document.registerText}>
      <Decision props={props} form={form} />
      <TextField form={form} name="caseNumber" width="narrow" optional {...document.fields.caseNumber} />
      <Term form={form} />
    </Act>
  );
};

/** What can be done with the version under way. */
const OnUnderWay = ({ props }: { props: Props }) => {
  const { at, document: one, rights, decidedBy, row } = props;
  const { document } = textsFor(at.locale);
  const version = versionUnderWay(one);
  switch (version?.status) {
    case 'draft':
      return (
        <>
          {rights.edit && (
            <>
              <Actions>
                <LinkButton href={paths.documentDraft(one.id)}>{document.edit}</LinkButton>
                <LinkButton href={paths.documentFiles(one.id)} variant="secondary">
                  {document.files.title}
                </LinkButton>
              </Actions>
              <Act props={props} act="foresla" title={document.propose} text={document.proposeText(decidedBy)}>
                <Term form={filledFor(props, 'foresla')} />
              </Act>
            </>
          )}
          {rights.register && <Registration props={props} />}
        </>
      );
    case 'proposed':
      return (
        <>
          <p>{document.proposed(decidedBy)}</p>
          {rights.edit && (
            <Details summary={document.withdraw}>
              <ConfirmForm
                at={at}
                action={paths.documentAct(one.id, 'aterta')}
                hidden={{ version: row }}
                button={document.withdraw}
                secondary
              >
                <p>{document.withdrawText}</p>
              </ConfirmForm>
            </Details>
          )}
          {rights.register && <Registration props={props} />}
        </>
      );
    case 'on-agenda':
      return (
        <Alert tone="info">
          <p>{document.onAgenda}</p>
          <LinkButton href={paths.meeting(version.meeting)} variant="secondary">
            {document.toMeeting}
          </LinkButton>
        </Alert>
      );
    default:
      return rights.edit && one.type !== 'action-plan' ? (
        <ConfirmForm
          at={at}
          action={paths.documentAct(one.id, 'revidera')}
          hidden={{ version: row }}
          button={document.revise}
          secondary
        >
          <p>{document.reviseText}</p>
        </ConfirmForm>
      ) : null;
  }
};

/** What can be done with the version in force. */
const OnInForce = ({ props }: { props: Props }) => {
  const { at, document: one, shown, standing, rights, others } = props;
  const { document } = textsFor(at.locale);
  if (shown.status !== 'in-force' || (standing !== 'in-force' && standing !== 'expiring')) return null;
  return (
    <>
      {rights.edit &&
        one.type !== 'action-plan' &&
        (shown.term.validTo === null ? (
          <Act props={props} act="bekrafta" title={document.confirm} text={document.confirmText}>
            <TextArea form={filledFor(props, 'bekrafta')} name="reason" max={1000} {...document.fields.reason} />
          </Act>
        ) : (
          !versionUnderWay(one) && <p class="measure">{document.needsDecision}</p>
        ))}
      {rights.register && (
        <>
          <Act props={props} act="upphav" title={document.repeal} danger>
            <Decision props={props} form={filledFor(props, 'upphav')} />
            <TextArea form={filledFor(props, 'upphav')} name="reason" max={1000} {...document.fields.reason} />
          </Act>
          {others.length > 0 && (
            <Act props={props} act="ersatt" title={document.supersede}>
              <SelectField
                form={filledFor(props, 'ersatt')}
                name="by"
                {...document.fields.by}
                options={others.map(({ id, title }) => ({ value: id, text: title }))}
              />
            </Act>
          )}
        </>
      )}
    </>
  );
};

/** Everything that the reader may do, each act by a form of its own; nothing for those who only read. */
export const DocumentActs = (props: Props) => {
  const { rights, at } = props;
  if (!rights.edit && !rights.register) return null;
  return (
    <Section title={textsFor(at.locale).document.acts} id="acts">
      <OnUnderWay props={props} />
      <OnInForce props={props} />
    </Section>
  );
};
