/** A synthesized template, read as what it is: JSON of which nothing is sure. */
export interface Template {
  Resources: Record<string, Resource>;
}

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  DeletionPolicy?: string;
}

/** A weakness that must not be deployed. `finds` gives what it found, by the name of the resource; nothing is well. */
export interface Guard {
  name: string;
  finds(template: Template): string[];
}

/** The value at a path of names and indexes; undefined when the way ends. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let here: unknown = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
};

export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** A guard over every resource of a type: `wrong` says what is wrong with one, or nothing. */
export const each = (
  name: string,
  type: string,
  wrong: (properties: Record<string, unknown>, resource: Resource, template: Template) => string | false | undefined,
): Guard => ({
  name,
  finds: (template) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .flatMap(([id, resource]) => {
        const found = wrong(resource.Properties ?? {}, resource, template);
        return found ? [`${id}: ${found}`] : [];
      }),
});

export interface Statement {
  /** The resource it stands in, and its Sid. */
  where: string;
  sid: string;
  effect: string;
  actions: readonly string[];
  resources: readonly unknown[];
  conditions: unknown;
}

const statementsIn = (id: string, document: unknown): Statement[] =>
  listOf(at(document, 'Statement')).map((statement) => ({
    where: `${id}/${String(at(statement, 'Sid') ?? '')}`,
    sid: String(at(statement, 'Sid') ?? ''),
    effect: String(at(statement, 'Effect')),
    actions: listOf(at(statement, 'Action')).map(String),
    resources: listOf(at(statement, 'Resource')),
    conditions: at(statement, 'Condition'),
  }));

/** What identities may do: policies of roles, wherever they are written. Policies of keys, buckets and topics are not here. */
export const rightsIn = (template: Template): Statement[] =>
  Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) => {
    switch (Type) {
      case 'AWS::IAM::ManagedPolicy':
      case 'AWS::IAM::Policy':
      case 'AWS::IAM::RolePolicy':
        return statementsIn(id, at(Properties, 'PolicyDocument'));
      case 'AWS::IAM::Role':
        return listOf(at(Properties, 'Policies')).flatMap((policy) => statementsIn(id, at(policy, 'PolicyDocument')));
      default:
        return [];
    }
  });

/** A text that may be put together from parts; what is known only on AWS stands as `<on AWS>`. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const parts = at(value, 'Fn::Join', 1);
  if (parts !== undefined)
    return listOf(parts)
      .map(textOf)
      .join(String(at(value, 'Fn::Join', 0) ?? ''));
  const sub = at(value, 'Fn::Sub');
  if (typeof sub === 'string') return sub;
  return '<on AWS>';
};
