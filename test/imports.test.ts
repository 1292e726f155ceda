import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

// Who may import what: docs/architecture.md. Read from the text of every file, so that a forbidden import fails here
// before it is ever run.

const ROOT = resolve(__dirname, '..');

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

/** Every module that a file names: its own files as paths from the root, packages by name. */
const importsOf = (file: string): string[] => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const named = [
    ...text.matchAll(/(?:^|[^\w.])(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'/g),
    ...text.matchAll(/import\('([^']+)'\)/g),
  ];
  return named
    .map((match) => match[1] ?? '')
    .map((name) => (name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), name)) : name));
};

const DOMAIN = /^lambdas\/domain\//;
const PORTS = /^lambdas\/ports\.ts$/;
const RECORDS = /^lambdas\/records\//;
const ACTS = /^lambdas\/acts\//;
const MAIL = /^lambdas\/mail\//;
const WEB = /^lambdas\/web\//;
const PAPER = /^lambdas\/paper\//;
const SHEET = /^lambdas\/sheet\//;
const ARCHIVE = /^lambdas\/archive\//;
const MANIFEST = /^lambdas\/manifest\.ts$/;
const PURE = /^(zod|temporal-polyfill(\/fns\/\w+)?|node:crypto)$/;
/** What reads a file that somebody brings: bytes to cells, nothing else. */
const TABLES = /^(csv-parse\/sync|read-excel-file\/node)$/;
/** What packs an answer for its way. */
const PACKING = /^node:(util|zlib)$/;
const HONO = /^hono(\/|$)/;
const SDK = /^@aws-sdk\//;

const PURPOSES = readdirSync(join(ROOT, 'lambdas'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .filter(
    (name) =>
      !['domain', 'records', 'acts', 'mail', 'web', 'html', 'paper', 'sheet', 'archive', 'adapters'].includes(name),
  );

interface Rule {
  folder: string;
  files: (file: string) => boolean;
  may: readonly RegExp[];
}

const everything = (): boolean => true;
const RULES: Rule[] = [
  { folder: 'lambdas/domain', files: everything, may: [DOMAIN, PURE] },
  { folder: 'lambdas/records', files: everything, may: [DOMAIN, PORTS, RECORDS, PURE] },
  { folder: 'lambdas/acts', files: everything, may: [DOMAIN, PORTS, RECORDS, ACTS, PURE] },
  { folder: 'lambdas/html', files: everything, may: [HONO] },
  { folder: 'lambdas/mail', files: everything, may: [DOMAIN, MAIL, PURE, HONO, /^nodemailer\//] },
  { folder: 'lambdas/web', files: everything, may: [DOMAIN, WEB, PURE, HONO, TABLES] },
  { folder: 'lambdas/paper', files: everything, may: [DOMAIN, WEB, PAPER] },
  { folder: 'lambdas/sheet', files: everything, may: [DOMAIN, WEB, SHEET, /^write-excel-file\/universal$/] },
  { folder: 'lambdas/archive', files: everything, may: [DOMAIN, WEB, PAPER, SHEET, ARCHIVE, /^node:zlib$/] },
  ...PURPOSES.map((purpose) => ({
    folder: `lambdas/${purpose}`,
    files: (file: string) => !file.endsWith('/index.ts'),
    may: [
      DOMAIN,
      PORTS,
      RECORDS,
      ACTS,
      MAIL,
      WEB,
      PAPER,
      SHEET,
      ARCHIVE,
      new RegExp(`^lambdas/${purpose}/`),
      PURE,
      HONO,
      ...(purpose === 'web-app' ? [PACKING] : []),
    ],
  })),
  {
    folder: 'lambdas/adapters',
    files: everything,
    may: [DOMAIN, PORTS, /^lambdas\/adapters\//, /^node:/, SDK, /^nodemailer/, /^@smithy\//, /^openid-client$/],
  },
  {
    folder: 'lib/aws',
    files: everything,
    may: [MANIFEST, /^lib\/aws\//, /^aws-cdk-lib(\/|$)/, /^constructs$/, /^cdk-nag$/, /^esbuild$/, /^node:/],
  },
];

describe('who may import what', () => {
  test.each(RULES)('$folder', ({ folder, files, may }) => {
    const forbidden = filesIn(folder)
      .filter(files)
      .flatMap((file) => importsOf(file).map((name) => ({ file, name })))
      .filter(({ name }) => !may.some((allowed) => allowed.test(name)));
    expect(forbidden).toEqual([]);
  });

  test('the ports know the domain alone', () => {
    expect(importsOf('lambdas/ports.ts').filter((name) => !DOMAIN.test(name))).toEqual([]);
  });

  test('the one process needs no AWS SDK', () => {
    const forbidden = filesIn('lib/local').flatMap((file) =>
      importsOf(file).filter((name) => SDK.test(name) || /adapters\/aws/.test(name) || /^aws-cdk/.test(name)),
    );
    expect(forbidden).toEqual([]);
  });

  test('no rule or handler reads the environment or the clock by itself', () => {
    const readers = [
      'lambdas/domain',
      'lambdas/records',
      'lambdas/acts',
      ...PURPOSES.map((purpose) => `lambdas/${purpose}`),
    ]
      .flatMap(filesIn)
      .filter((file) => !file.endsWith('/index.ts'))
      .filter((file) =>
        /process\.env|Date\.now\(\)|new Date\(\)|Math\.random\(\)/.test(readFileSync(join(ROOT, file), 'utf8')),
      );
    expect(readers).toEqual([]);
  });

  test('the check sees imports: it finds those of this house', () => {
    expect(importsOf('lambdas/records/commit.ts')).toEqual(
      expect.arrayContaining(['lambdas/domain/audit.ts', 'lambdas/ports.ts']),
    );
    expect(filesIn('lambdas/domain').length).toBeGreaterThan(15);
  });
});
