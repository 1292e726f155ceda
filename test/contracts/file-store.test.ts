import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { createS3Files } from '../../lambdas/adapters/aws/s3-file-store.ts';
import { hashOfContent } from '../../lambdas/adapters/file-hash.ts';
import { openFolderFiles } from '../../lambdas/adapters/local/folder-files.ts';
import { type Answered, type Asked, startStub } from './aws-stub.ts';
import { fileStoreContract } from './file-store.ts';

fileStoreContract('A folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-files-'));
  return {
    files: openFolderFiles(folder),
    count: () => readdirSync(folder).filter((name) => !name.endsWith('.type')).length,
    damage: (hash) => {
      const path = join(folder, hash);
      const content = readFileSync(path);
      content.writeUInt8(content.readUInt8(0) ^ 1, 0);
      writeFileSync(path, content);
    },
    close: () => rmSync(folder, { recursive: true }),
  };
});

interface Stored {
  content: Buffer;
  type: string;
}

const xmlError = (status: number, code: string): Answered => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

/** One bucket of S3 as far as we use it: conditional writes, a checksum that is checked, reading. */
const bucket =
  (objects: Map<string, Stored>) =>
  ({ method, path, headers, body }: Asked): Answered => {
    const key = new URL(path, 'http://s3').pathname.replace(/^\/files\//, '');
    if (method === 'GET') {
      const found = objects.get(key);
      return found
        ? { status: 200, headers: { 'content-type': found.type }, body: found.content }
        : xmlError(404, 'NoSuchKey');
    }
    if (headers['if-none-match'] === '*' && objects.has(key)) return xmlError(412, 'PreconditionFailed');
    const sum = Buffer.from(hashOfContent(body), 'hex').toString('base64');
    if (headers['x-amz-checksum-sha256'] !== sum) return xmlError(400, 'BadDigest');
    objects.set(key, { content: body, type: headers['content-type'] ?? '' });
    return { status: 200 };
  };

fileStoreContract('S3', async () => {
  const objects = new Map<string, Stored>();
  const stub = await startStub(bucket(objects));
  const client = new S3Client({ ...stub.client, forcePathStyle: true });
  return {
    files: createS3Files(client, 'files'),
    count: () => objects.size,
    damage: (hash) => {
      const { content, type } = objects.get(hash) ?? { content: Buffer.alloc(1), type: '' };
      const changed = Buffer.from(content);
      changed.writeUInt8(changed.readUInt8(0) ^ 1, 0);
      objects.set(hash, { content: changed, type });
    },
    close: async () => {
      client.destroy();
      await stub.close();
    },
  };
});

test('S3 that denies is not taken for a file that is not there', async () => {
  const stub = await startStub(() => xmlError(403, 'AccessDenied'));
  const client = new S3Client({ ...stub.client, forcePathStyle: true });
  const files = createS3Files(client, 'files');
  await expect(files.get('0'.repeat(64))).rejects.toThrow('AccessDenied');
  await expect(files.put(new Uint8Array(1), 'text/plain')).rejects.toThrow('AccessDenied');
  client.destroy();
  await stub.close();
});
