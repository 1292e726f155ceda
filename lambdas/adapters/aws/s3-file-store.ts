import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { FileStore } from '../../ports.ts';
import { HASH, hashOfContent, requireContent } from '../file-hash.ts';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/**
 * Files in one bucket by their content's hash. Written only where nothing is yet, so a file keeps its first type and a
 * bucket with Object Lock gets no second version. Who reads needs `s3:ListBucket` as well: without it S3 answers 403 for
 * a file that is not there, and that is thrown.
 */
export const createS3Files = (client: Pick<S3Client, 'send'>, bucket: string): FileStore => ({
  async put(content, type) {
    const hash = hashOfContent(content);
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: hash,
          Body: content,
          ContentType: type,
          // S3 checks that what came is what was sent.
          ChecksumSHA256: Buffer.from(hash, 'hex').toString('base64'),
          IfNoneMatch: '*',
        }),
      );
    } catch (error) {
      if (nameOf(error) !== 'PreconditionFailed') throw error;
    }
    return hash;
  },
  async get(hash) {
    if (!HASH.test(hash)) return undefined;
    try {
      const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: hash }));
      if (!found.Body) throw new Error('S3 answered without a body');
      const content = await found.Body.transformToByteArray();
      return { content: requireContent(hash, content), type: found.ContentType ?? 'application/octet-stream' };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
});
