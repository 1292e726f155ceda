import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { createKmsMac, createKmsSigning } from '../../lambdas/adapters/aws/kms-keys.ts';
import { openKeys } from '../../lambdas/adapters/local/keys.ts';
import { type Answered, type Asked, inJson, startStub } from './aws-stub.ts';
import { keysContract } from './keys.ts';
import { p256 } from './p256.ts';

keysContract('The key file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-keys-'));
  return { keys: openKeys(folder), close: () => rmSync(folder, { recursive: true }) };
});

const LINK_KEY = 'arn:aws:kms:eu-north-1:000000000000:key/link';
const SIGNING_KEY = 'arn:aws:kms:eu-north-1:000000000000:key/signing';

/** KMS as far as we use it: it has the keys, and takes only what KMS takes. */
const kms = (): ((asked: Asked) => Answered) => {
  const signing = p256();
  const refused = (type: string): Answered => inJson(400, { __type: type, message: 'Refused' });
  return ({ operation, body }) => {
    const asked = JSON.parse(body.toString('utf8')) as Record<string, string | undefined>;
    if (operation === 'GetPublicKey')
      return asked['KeyId'] === SIGNING_KEY
        ? inJson(200, { PublicKey: signing.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') })
        : refused('NotFoundException');
    const message = Buffer.from(asked['Message'] ?? '', 'base64');
    if (message.length < 1 || message.length > 4096) return refused('ValidationException');
    if (operation === 'GenerateMac') {
      if (asked['KeyId'] !== LINK_KEY || asked['MacAlgorithm'] !== 'HMAC_SHA_256') return refused('NotFoundException');
      return inJson(200, { Mac: createHmac('sha256', 'the link key').update(message).digest('base64') });
    }
    if (asked['KeyId'] !== SIGNING_KEY || asked['SigningAlgorithm'] !== 'ECDSA_SHA_256')
      return refused('NotFoundException');
    if (asked['MessageType'] !== 'DIGEST' || message.length !== 32) return refused('ValidationException');
    if (operation === 'Sign') return inJson(200, { Signature: signing.sign(message).toString('base64') });
    const holds = signing.verify(message, Buffer.from(asked['Signature'] ?? '', 'base64'));
    return holds ? inJson(200, { SignatureValid: true }) : refused('KMSInvalidSignatureException');
  };
};

keysContract('KMS', async () => {
  const stub = await startStub(kms());
  const client = new KMSClient(stub.client);
  return {
    keys: { ...createKmsMac(client, LINK_KEY), ...createKmsSigning(client, SIGNING_KEY) },
    close: async () => {
      client.destroy();
      await stub.close();
    },
  };
});

describe('KMS', () => {
  test('is not asked for a MAC that it would not make', async () => {
    let asked = 0;
    const client = new KMSClient({ region: 'eu-north-1' });
    client.middlewareStack.add(
      () => async () => {
        asked += 1;
        throw new Error('Nothing should be sent');
      },
      { step: 'initialize' },
    );
    const { mac } = createKmsMac(client, LINK_KEY);
    await expect(mac(new Uint8Array(0))).rejects.toThrow(RangeError);
    await expect(mac(new Uint8Array(4097))).rejects.toThrow(RangeError);
    expect(asked).toBe(0);
  });

  test('that refuses for any other reason is not taken for a wrong signature', async () => {
    const stub = await startStub(() => inJson(400, { __type: 'AccessDeniedException', message: 'No' }));
    const client = new KMSClient(stub.client);
    const { verify: check } = createKmsSigning(client, SIGNING_KEY);
    await expect(check(new Uint8Array(3), new Uint8Array(3))).rejects.toThrow('No');
    client.destroy();
    await stub.close();
  });
});
