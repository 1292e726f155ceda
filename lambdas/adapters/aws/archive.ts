import { S3Client } from '@aws-sdk/client-s3';
import type { FileStore } from '../../ports.ts';
import { BRISK } from './brisk.ts';
import { createS3Files } from './s3-file-store.ts';

/** The files of a bucket of this deployment: those of documents, or the archive under Object Lock. */
export const archivePort = (bucket: string): FileStore => createS3Files(new S3Client(BRISK), bucket);
