import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesHolding } from '../../lib/local/rehearsal/secrets-on-disk.ts';

const SECRET = 'Zm9yc3RhIGdhbmdlbiBnaWxsdCBzZWRhbiBpbnRlIG1';
const folder = mkdtempSync(join(tmpdir(), 'planhjul-secrets-'));
const mail = join(folder, 'mail');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer): string => {
  mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
  mkdirSync(mail, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

test('secrets are found in text and between bytes, in any folder, within longer words, and past the first 16 MiB', () => {
  const found = [
    put('log.txt', `GET /r/${SECRET} 200`),
    put('deep/er/data.db', Buffer.concat([Buffer.from([0, 255, 3]), Buffer.from(SECRET), Buffer.from([0])])),
    put('deep/glued', `aa${SECRET}bb`),
    put('deep/late', Buffer.concat([Buffer.alloc((1 << 24) - 20, 32), Buffer.from(SECRET)])),
  ];
  put('mail/one.eml', SECRET);
  put('hash.txt', 'a3f5'.repeat(16));
  put('part.txt', SECRET.slice(0, 42));
  put('other.txt', SECRET.toLowerCase());
  put('empty', '');
  expect(filesHolding(folder, mail, [SECRET]).sort()).toEqual(found.sort());
});

test('no secrets, no findings', () => {
  put('log.txt', `GET /r/${SECRET} 200`);
  expect(filesHolding(folder, mail, [])).toEqual([]);
});
