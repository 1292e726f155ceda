// What the product is made of, and that it is made the same each time: the lockfile, the packages, secrets in tracked files,
// and two syntheses byte for byte. `--no-synth` leaves the last out. Ends with 1 and a line for each fault.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const MOST_RUNTIME_PACKAGES = 15;
/** The product, and what `npm run bench` alone installs to measure beside. */
const FOLDERS = ['.', 'scripts/bench-peer'];
const REGISTRY = 'https://registry.npmjs.org/';
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Shapes that only secrets have. Written apart where a whole one would find itself. */
const SECRETS = [
  ['an AWS access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a private key', /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/=]{20}/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}/],
  ['a signed JSON web token', /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/],
  ['an API key of the product', /\bplk_[\w-]{43}\b/],
  [
    'a password in an address',
    /\b(?:postgres|mysql|smtps?|https?|amqps?):\/\/[^\s/:@'"`$<{]+:(?!(?:password|secret)@)[^\s/@'"`$<{]{6,}@/,
  ],
];

const lockfileFaults = ({ packages = {} }) =>
  Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, { resolved = REGISTRY, integrity, link, inBundle }]) => {
      if (link) return [`${path} is a link, not a package`];
      // It came within another package, whose hash covers it.
      if (inBundle) return [];
      return [
        // Without an address of its own npm asks the registry that it is set to, and holds what comes to the hash.
        ...(resolved.startsWith(REGISTRY) ? [] : [`${path} does not come from ${REGISTRY}`]),
        ...(integrity?.startsWith('sha512-') ? [] : [`${path} has no SHA-512`]),
      ];
    });

const packageFaults = ({ dependencies = {}, devDependencies = {}, optionalDependencies = {} }) => {
  const direct = Object.keys(dependencies).length;
  return [
    ...(direct > MOST_RUNTIME_PACKAGES
      ? [`${direct} direct runtime packages, more than ${MOST_RUNTIME_PACKAGES}`]
      : []),
    ...Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !EXACT.test(version))
      .map(([name, version]) => `${name} is not pinned exactly: ${version}`),
  ];
};

const secretsIn = (name, text) =>
  SECRETS.filter(([, shape]) => shape.test(text)).map(([what]) => `${name} holds ${what}`);

const read = (file) => readFileSync(join(root, file), 'utf8');

const trackedFaults = () =>
  execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((name) => name !== '' && existsSync(join(root, name)) && !/\.(png|ico|woff2?)$/.test(name))
    .flatMap((name) => secretsIn(name, read(name)));

const hashesOf = (folder) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // How long the CDK itself took is no part of what is deployed.
      .filter((entry) => entry.isFile() && entry.name !== 'performance-counters.json')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );

const synthFaults = () => {
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-same-'));
  try {
    const [first, second] = ['a', 'b'].map((name) => {
      const out = join(folder, name);
      const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
      execFileSync(process.execPath, [cdk, 'synth', '--quiet', '--output', out], { cwd: root, stdio: 'ignore' });
      return hashesOf(out);
    });
    if (first.size === 0) return ['The synthesis made nothing'];
    return [...new Set([...first.keys(), ...second.keys()])]
      .filter((name) => first.get(name) !== second.get(name))
      .map((name) => `Two syntheses differ in ${name}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A check that finds nothing is worth something only when it would find something. */
const blindness = () => {
  const seeded = [
    lockfileFaults({
      packages: { 'node_modules/x': { resolved: 'https://elsewhere.example/x.tgz', integrity: 'sha512-x' } },
    }),
    lockfileFaults({ packages: { 'node_modules/x': { integrity: 'sha1-x' } } }),
    lockfileFaults({ packages: { 'node_modules/x': { link: true } } }),
    packageFaults({ dependencies: { x: '^1.0.0' } }),
    packageFaults({ dependencies: Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`x${n}`, '1.0.0'])) }),
    secretsIn('x', `AKIA${'A'.repeat(16)}`),
    secretsIn('x', `plk_${'a'.repeat(43)}`),
    secretsIn('x', `smtp://someone:${'hunter22'}@mail.example`),
    secretsIn('x', ['-----BEGIN', 'PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0'].join(' ')),
  ];
  return seeded.flatMap((found, index) => (found.length === 1 ? [] : [`Seeded fault ${index + 1} is not found`]));
};

const checks = [
  ['the checks see what is seeded', blindness],
  [
    'lockfile: every package from the registry, with its SHA-512',
    () => FOLDERS.flatMap((folder) => lockfileFaults(JSON.parse(read(join(folder, 'package-lock.json'))))),
  ],
  [
    'packages: at most 15 at run time, all pinned',
    () => FOLDERS.flatMap((folder) => packageFaults(JSON.parse(read(join(folder, 'package.json'))))),
  ],
  ['secrets: none in the tracked files', trackedFaults],
  ...(process.argv.includes('--no-synth') ? [] : [['syntheses: two are the same, byte for byte', synthFaults]]),
];
for (const [what, find] of checks) {
  const faults = find();
  process.stdout.write(`${faults.length === 0 ? 'ok   ' : 'FAULT'} ${what}\n`);
  for (const fault of faults) process.stdout.write(`      ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}
