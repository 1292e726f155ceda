import { type Command, Option } from 'commander';
import { createKey, type ListedKey, listKeys, newSecret, revokeKey } from '../../../lambdas/acts/people/api-keys.ts';
import type { BodyId, DepartmentId } from '../../../lambdas/domain/brands.ts';
import { type Grant, ROLES, type Role } from '../../../lambdas/domain/people.ts';
import { readAll } from '../../../lambdas/records/read.ts';
import { bodies, departments } from '../../../lambdas/records/tables.ts';
import { openApi } from './call-api.ts';
import { atTheMachine, type DataFolder, dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import { unknownWord } from './did-you-mean.ts';
import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

interface KeyOptions {
  role: Role;
  department?: string;
  body?: string;
  name?: string;
  data?: string;
  url?: string;
  json?: boolean;
}

const SCOPED: Readonly<Partial<Record<Role, 'department' | 'body'>>> = {
  head: 'department',
  editor: 'department',
  member: 'body',
  secretary: 'body',
};

/** The role with its department or body, which some roles need and the others do not have. */
const grantFrom = ({ role, department, body }: KeyOptions): Grant => {
  const scope = SCOPED[role];
  if (scope === 'department' && department === undefined) {
    throw new CliFailure('usage', `The role ${role} belongs to a department.`, { next: 'Add --department ID.' });
  }
  if (scope === 'body' && body === undefined) {
    throw new CliFailure('usage', `The role ${role} belongs to a body.`, { next: 'Add --body kf, or another body.' });
  }
  if ((scope !== 'department' && department !== undefined) || (scope !== 'body' && body !== undefined)) {
    const extra = scope !== 'department' && department !== undefined ? '--department' : '--body';
    throw new CliFailure('usage', `The role ${role} is for the whole municipality.`, { next: `Leave out ${extra}.` });
  }
  return {
    role,
    ...(department === undefined ? {} : { department: department as DepartmentId }),
    ...(body === undefined ? {} : { body: body as BodyId }),
  };
};

/** A misspelt name would make a key that opens nothing. A folder without departments cannot know. */
const mustExist = async (ports: DataFolder, grant: Grant): Promise<void> => {
  const check = async (what: 'department' | 'body', word: string | undefined): Promise<void> => {
    if (word === undefined) return;
    const rows = await (what === 'department'
      ? readAll(ports.store, departments, 'departments')
      : readAll(ports.store, bodies, 'bodies'));
    const known = rows.map((row) => row.body.id as string);
    if (known.length > 0 && !known.includes(word)) {
      throw new CliFailure('usage', unknownWord(what, word, known), { next: `The ids are: ${known.join(', ')}.` });
    }
  };
  await check('department', grant.department);
  await check('body', grant.body);
};

interface MadeKey {
  secret: string;
  name: string;
  grants: readonly Grant[];
}

const inFolder = (folder: string, name: string, grant: Grant): Promise<MadeKey> =>
  withDataFolder(folder, { make: true }, async (ports) => {
    await mustExist(ports, grant);
    const secret = newSecret();
    const made = await createKey(ports, atTheMachine('key-create'), name, [grant], secret);
    if (!made.ok) throw new CliFailure('failed', 'The key could not be stored.', { next: 'Type the same again.' });
    return { secret, name, grants: [grant] };
  });

/** While a server runs on the folder it alone can store a key, for one who shows it an administrator's. */
const throughApi = async (terminal: Terminal, options: KeyOptions, name: string, grant: Grant): Promise<MadeKey> => {
  if (!terminal.env['PLANHJUL_KEY']) throw inUse(dataFolder(terminal, options.data));
  const { body } = await openApi(terminal, options.url).call<MadeKey>('POST', '/keys', {
    body: { name, grants: [grant] },
    idempotencyKey: crypto.randomUUID(),
  });
  return body;
};

const create = async (terminal: Terminal, options: KeyOptions): Promise<void> => {
  const grant = grantFrom(options);
  const scope = grant.department ?? grant.body;
  const name = options.name ?? (scope === undefined ? grant.role : `${grant.role}-${scope}`);
  const folder = dataFolder(terminal, options.data);
  const key = await (options.url !== undefined
    ? throughApi(terminal, options, name, grant)
    : inFolder(folder, name, grant).catch((error: unknown) => {
        if (error instanceof FolderInUse) return throughApi(terminal, options, name, grant);
        throw error;
      }));
  terminal.data(options.json ? JSON.stringify({ secret: key.secret, name, grants: [grant] }) : key.secret);
  terminal.say(`This is the only time the key is shown. Next: export PLANHJUL_KEY=${options.json ? '…' : 'that line'}`);
};

type WhereOptions = Pick<KeyOptions, 'data' | 'url' | 'json'>;

const asLine = ({ id, name, grants, createdAt, lastUsedOn, revokedAt }: ListedKey): string =>
  [
    id,
    name,
    grants.map((grant) => [grant.role, grant.department ?? grant.body].filter(Boolean).join(' ')).join(', '),
    `made ${createdAt.slice(0, 10)}`,
    lastUsedOn === null ? 'never used' : `used ${lastUsedOn}`,
    revokedAt === undefined ? '' : `revoked ${revokedAt.slice(0, 10)}`,
  ]
    .join('\t')
    .trimEnd();

/** In the folder itself, or through the server that has it open. */
const eitherWay = async <T>(
  terminal: Terminal,
  options: WhereOptions,
  here: (ports: DataFolder) => Promise<T>,
  there: () => Promise<T>,
): Promise<T> => {
  if (options.url !== undefined) return there();
  const folder = dataFolder(terminal, options.data);
  return withDataFolder(folder, { make: false }, here).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    if (!terminal.env['PLANHJUL_KEY']) throw inUse(folder);
    return there();
  });
};

const list = async (terminal: Terminal, options: WhereOptions): Promise<void> => {
  const keys = await eitherWay(
    terminal,
    options,
    async (ports) => {
      const listed = await listKeys(ports, atTheMachine('key-list'));
      return listed.ok ? listed.value : [];
    },
    async () => (await openApi(terminal, options.url).call<{ items: ListedKey[] }>('GET', '/keys')).body.items,
  );
  for (const key of keys) terminal.data(options.json ? JSON.stringify(key) : asLine(key));
  if (keys.length === 0) terminal.say('There are no keys yet.');
};

const revoke = async (terminal: Terminal, id: string, options: WhereOptions): Promise<void> => {
  const unknown = new CliFailure('failed', `There is no key ${id}.`, { next: 'See them with planhjul key list.' });
  if (!/^[0-9a-f]{16}$/.test(id)) throw unknown;
  const key = await eitherWay(
    terminal,
    options,
    async (ports) => {
      const revoked = await revokeKey(ports, atTheMachine('key-revoke'), id);
      if (!revoked.ok) throw unknown;
      return revoked.value;
    },
    async () => (await openApi(terminal, options.url).call<ListedKey>('POST', `/keys/${id}/revoke`, {})).body,
  );
  terminal.data(options.json ? JSON.stringify(key) : asLine(key));
};

export const addKeyCommands = (program: Command, terminal: Terminal): void => {
  const key = program.command('key').description('keys for the API and for these commands');
  key
    .command('create')
    .description('make a key and print its secret once; only its hash is kept')
    .addOption(new Option('--role <role>', 'what its holder may do').choices(ROLES).makeOptionMandatory())
    .option('--department <id>', 'for head and editor')
    .option('--body <id>', 'for member and secretary: kf, or another body')
    .option('--name <name>', 'what the trace calls the key; the role and its scope without it')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--url <address>', "through a running server instead, with an administrator's PLANHJUL_KEY")
    .option('--json', 'one JSON object instead of the secret alone')
    .action((options: KeyOptions) => create(terminal, options));
  const where = (command: Command): Command =>
    command
      .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
      .option('--url <address>', "through a running server instead, with an administrator's PLANHJUL_KEY")
      .option('--json', 'one JSON object a key');
  where(key.command('list').description('list the keys, the newest first; nothing of their secrets')).action(
    (options: WhereOptions) => list(terminal, options),
  );
  where(key.command('revoke <id>').description('revoke a key; its next call is refused')).action(
    (id: string, options: WhereOptions) => revoke(terminal, id, options),
  );
};
