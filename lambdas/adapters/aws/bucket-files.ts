import type { FileStore } from '../../ports.ts';

/** The files of one bucket; S3 is loaded with the first of them. */
export const bucketFiles = (bucket: string): FileStore => {
  let loaded: Promise<FileStore> | undefined;
  const opened = (): Promise<FileStore> => {
    loaded ??= import('./archive.ts').then(({ archivePort }) => archivePort(bucket));
    return loaded;
  };
  return {
    put: async (content, type) => (await opened()).put(content, type),
    get: async (hash) => (await opened()).get(hash),
  };
};
