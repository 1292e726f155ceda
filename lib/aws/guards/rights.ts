import { at, type Guard, listOf, rightsIn, type Statement, type Template, textOf } from './template.ts';

/** The actions for which AWS has no resource level. They stand in a policy of their own. */
const WITHOUT_RESOURCE_LEVEL =
  /^(logs:(Create|Get|Update|Delete|List)LogDeliver(y|ies)|logs:PutResourcePolicy|logs:Describe(ResourcePolicies|LogGroups)|ses:GetSendQuota|xray:(Put(TraceSegments|TelemetryRecords)|GetSampling(Rules|Targets)))$/;

const over = (
  name: string,
  wrong: (statement: Statement, template: Template) => string | false | undefined,
): Guard => ({
  name,
  finds: (template) =>
    rightsIn(template)
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) => {
        const found = wrong(statement, template);
        return found ? [`${statement.where}: ${found}`] : [];
      }),
});

const policyOf = ({ where }: Statement): string => where.split('/')[0] ?? '';
const starts = (statement: Statement, service: string): boolean =>
  statement.actions.some((action) => action.toLowerCase().startsWith(`${service}:`));

/** What each role may do: named actions on named resources, and nothing that rewrites history. */
export const RIGHTS: readonly Guard[] = [
  over('any-action', ({ actions }) => actions.some((action) => action.includes('*')) && 'actions by pattern'),
  over('any-resource', (statement, template) => {
    if (!statement.resources.some((resource) => resource === '*')) return false;
    if (!statement.actions.every((action) => WITHOUT_RESOURCE_LEVEL.test(action))) return 'a right on everything';
    const companions = rightsIn(template).filter((other) => policyOf(other) === policyOf(statement));
    return companions.length > 1 && 'a right on everything outside a policy of its own';
  }),
  over(
    'answers-any-workflow',
    ({ actions, resources }) =>
      actions.some((action) => /^states:SendTask/.test(action)) &&
      resources.some((resource) => textOf(resource).includes('*')) &&
      'may answer workflows that are not ours',
  ),
  over('mails-as-anyone', (statement) => {
    // How much the account may send is nobody's mail.
    if (statement.actions.every((action) => action === 'ses:GetSendQuota')) return false;
    if (!starts(statement, 'ses')) return false;
    if (statement.resources.some((resource) => textOf(resource).includes('*')))
      return 'may send mail from any identity';
    const from = at(statement.conditions, 'StringEquals', 'ses:FromAddress');
    return (typeof from !== 'string' || from.includes('*')) && 'may send mail from any address';
  }),
  {
    name: 'rewrites-the-trace',
    finds: (template) => {
      const allowed = new Set(['dynamodb:PutItem', 'dynamodb:Query']);
      return rightsIn(template)
        .filter(
          ({ effect, sid, resources }) => effect === 'Allow' && (sid.startsWith('Audit') || resources.some(isAudit)),
        )
        .filter(({ actions }) => actions.some((action) => !allowed.has(action)))
        .map(({ where }) => `${where}: may change what is in the trace`);
    },
  },
  {
    name: 'shared-role',
    finds: ({ Resources }) => {
      const users = new Map<string, string[]>();
      for (const [id, { Type, Properties }] of Object.entries(Resources)) {
        if (Type !== 'AWS::Lambda::Function') continue;
        const role = String(at(Properties, 'Role', 'Fn::GetAtt', 0));
        users.set(role, [...(users.get(role) ?? []), id]);
      }
      return [...users]
        .filter(([, ids]) => ids.length > 1)
        .map(([role, ids]) => `${role}: shared by ${ids.join(', ')}`);
    },
  },
  {
    name: 'aws-made-policy',
    finds: ({ Resources }) =>
      Object.entries(Resources)
        .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
        .filter(([, { Properties }]) =>
          listOf(at(Properties, 'ManagedPolicyArns')).some((arn) => textOf(arn).includes(':iam::aws:policy/')),
        )
        .map(([id]) => `${id}: holds a policy that AWS may widen`),
  },
];

const isAudit = (resource: unknown): boolean => /Audit/.test(JSON.stringify(resource));
