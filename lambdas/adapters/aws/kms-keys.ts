import { createHash, createPublicKey } from 'node:crypto';
import {
  GenerateMacCommand,
  GetPublicKeyCommand,
  type KMSClient,
  SignCommand,
  VerifyCommand,
} from '@aws-sdk/client-kms';
import type { Keys } from '../../ports.ts';

/** The most that KMS makes a MAC of. */
const MAC_BYTES = 4096;

const bytes = (value: Uint8Array | undefined): Uint8Array => {
  if (value === undefined) throw new Error('KMS answered without a value');
  return value;
};

/** The link key makes MACs, in KMS and nowhere else. Throws RangeError for a message of more than 4096 bytes, or none. */
export const createKmsMac = (client: Pick<KMSClient, 'send'>, linkKey: string): Pick<Keys, 'mac'> => ({
  async mac(message) {
    if (message.length < 1 || message.length > MAC_BYTES)
      throw new RangeError(`KMS makes a MAC of 1 to ${MAC_BYTES} bytes, not ${message.length}`);
    const command = new GenerateMacCommand({ KeyId: linkKey, MacAlgorithm: 'HMAC_SHA_256', Message: message });
    return bytes((await client.send(command)).Mac);
  },
});

/** The signing key (P-256) signs checkpoints of the trace, of any length: KMS is handed their hash. */
export const createKmsSigning = (
  client: Pick<KMSClient, 'send'>,
  signingKey: string,
): Pick<Keys, 'sign' | 'verify' | 'publicKey'> => {
  const about = (message: Uint8Array) => ({
    KeyId: signingKey,
    SigningAlgorithm: 'ECDSA_SHA_256' as const,
    MessageType: 'DIGEST' as const,
    Message: createHash('sha256').update(message).digest(),
  });
  return {
    sign: async (message) => bytes((await client.send(new SignCommand(about(message)))).Signature),
    verify: async (message, signature) => {
      try {
        const found = await client.send(new VerifyCommand({ ...about(message), Signature: signature }));
        return found.SignatureValid === true;
      } catch (error) {
        if (error instanceof Error && error.name === 'KMSInvalidSignatureException') return false;
        throw error;
      }
    },
    publicKey: async () => {
      const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: signingKey }));
      const key = createPublicKey({ key: Buffer.from(bytes(PublicKey)), format: 'der', type: 'spki' });
      return key.export({ type: 'spki', format: 'pem' }).toString();
    },
  };
};
