import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import type { Keys } from '../../lambdas/ports.ts';

const text = (words: string): Uint8Array => new Uint8Array(Buffer.from(words, 'utf8'));

/** What every holder of keys promises; run on each adapter. */
export const keysContract = (
  name: string,
  open: () => Promise<{ keys: Keys; close(): Promise<void> | void }>,
): void => {
  describe(`${name} keeps the promises of Keys`, () => {
    let keys: Keys;
    let close: () => Promise<void> | void;
    beforeAll(async () => {
      ({ keys, close } = await open());
    });
    afterAll(() => close());

    test('a MAC has 32 bytes, the same for the same message', async () => {
      const first = await keys.mac(text('plan#2028#kultur'));
      expect(first).toHaveLength(32);
      expect(Buffer.from(await keys.mac(text('plan#2028#kultur'))).equals(Buffer.from(first))).toBe(true);
    });

    test('no two messages have the same MAC', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ minLength: 1, maxLength: 100 }),
          fc.uint8Array({ minLength: 1, maxLength: 100 }),
          async (one, other) => {
            const [a, b] = await Promise.all([keys.mac(one), keys.mac(other)]);
            expect(Buffer.from(a).equals(Buffer.from(b))).toBe(Buffer.from(one).equals(Buffer.from(other)));
          },
        ),
        { numRuns: 25 },
      );
    });

    test('a signature holds for its own message and for no other', async () => {
      const signature = await keys.sign(text('checkpoint 1'));
      expect(await keys.verify(text('checkpoint 1'), signature)).toBe(true);
      expect(await keys.verify(text('checkpoint 2'), signature)).toBe(false);
      expect(await keys.verify(text('checkpoint 1'), await keys.sign(text('checkpoint 2')))).toBe(false);
    });

    test('a signature that was changed, cut or never was one does not hold', async () => {
      const signature = await keys.sign(text('checkpoint'));
      const changed = Uint8Array.from(signature, (byte, index) => (index === signature.length - 1 ? byte ^ 1 : byte));
      for (const wrong of [changed, signature.slice(0, -1), new Uint8Array([1, 2, 3])])
        expect(await keys.verify(text('checkpoint'), wrong)).toBe(false);
    });

    test('anybody can check a signature who has the public key, and it stays the same', async () => {
      const pem = await keys.publicKey();
      expect(await keys.publicKey()).toBe(pem);
      expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
      const key = createPublicKey(pem);
      const algorithm = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
      const signature = await keys.sign(text('checkpoint'));
      expect(verify(algorithm, text('checkpoint'), key, signature)).toBe(true);
      expect(verify(algorithm, text('checkpoint 2'), key, signature)).toBe(false);
    });

    test('a long message is signed too', async () => {
      const long = new Uint8Array(100_000).fill(7);
      const signature = await keys.sign(long);
      expect(await keys.verify(long, signature)).toBe(true);
      expect(await keys.verify(long.with(99_999, 8), signature)).toBe(false);
    });
  });
};
