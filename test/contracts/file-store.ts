import type { FileStore } from '../../lambdas/ports.ts';

export interface OpenedFiles {
  files: FileStore;
  /** How many files there are. */
  count(): number;
  /** Changes a byte of what is stored. */
  damage(hash: string): void;
  close(): Promise<void> | void;
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
const OTHER_HASH = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

/** What every file store promises; run on each adapter. */
export const fileStoreContract = (name: string, open: () => Promise<OpenedFiles>): void => {
  describe(`${name} keeps the promises of a FileStore`, () => {
    let opened: OpenedFiles;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    test('a file is found by the SHA-256 of its content, with its type', async () => {
      const hash = await opened.files.put(bytes('abc'), 'text/plain; charset=utf-8');
      expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
      expect(await opened.files.get(hash)).toEqual({ content: bytes('abc'), type: 'text/plain; charset=utf-8' });
    });

    test('any bytes come back as they were, and none at all', async () => {
      const all = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
      for (const content of [all, new Uint8Array(0), bytes('å ä ö 😀\r\n\u0000')]) {
        const hash = await opened.files.put(content, 'application/pdf');
        expect(Buffer.compare((await opened.files.get(hash))?.content ?? bytes('none'), content)).toBe(0);
      }
    });

    test('the same content is one file, and keeps its first type', async () => {
      const hashes = await Promise.all(
        Array.from({ length: 10 }, () => opened.files.put(bytes('the same'), 'text/plain')),
      );
      hashes.push(await opened.files.put(bytes('the same'), 'text/html'));
      expect(new Set(hashes).size).toBe(1);
      expect(opened.count()).toBe(1);
      expect((await opened.files.get(hashes[0] ?? ''))?.type).toBe('text/plain');
    });

    test('what was never stored is not there, whatever it is called', async () => {
      await opened.files.put(bytes('abc'), 'text/plain');
      for (const hash of [OTHER_HASH, '', '../keys.json', `${OTHER_HASH}.type`, OTHER_HASH.toUpperCase()])
        expect(await opened.files.get(hash)).toBeUndefined();
    });

    test('a file that is no longer what its name says is not handed out', async () => {
      const hash = await opened.files.put(bytes('the minutes'), 'text/plain');
      opened.damage(hash);
      await expect(opened.files.get(hash)).rejects.toThrow(hash);
    });
  });
};
