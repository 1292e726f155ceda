import { S3Client } from '@aws-sdk/client-s3';
import type { FileStore } from '../../ports.ts';
import { BRISK } from './brisk.ts';
import { createS3Files } from './s3-file-store.ts';

/** The bucket under Object Lock of this deployment. */
export const archivePort = (bucket: string): FileStore => createS3Files(new S3Client(BRISK), bucket);
