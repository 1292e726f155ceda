import { GenerateMacCommand, type KMSClient, SignCommand, VerifyCommand } from '@aws-sdk/client-kms';
import type { Keys } from '../../ports.ts';

const SIGNING = 'ECDSA_SHA_256' as const;

const bytes = (value: Uint8Array | undefined): Uint8Array => {
  if (value === undefined) throw new Error('KMS answered without a value');
  return value;
};

/** The link key makes MACs, in KMS and nowhere else. */
export const createKmsMac = (client: Pick<KMSClient, 'send'>, linkKey: string): Pick<Keys, 'mac'> => ({
  mac: async (message) =>
    bytes(
      (await client.send(new GenerateMacCommand({ KeyId: linkKey, MacAlgorithm: 'HMAC_SHA_256', Message: message })))
        .Mac,
    ),
});

/** The signing key signs checkpoints of the trace. */
export const createKmsSigning = (
  client: Pick<KMSClient, 'send'>,
  signingKey: string,
): Pick<Keys, 'sign' | 'verify'> => ({
  sign: async (message) =>
    bytes(
      (await client.send(new SignCommand({ KeyId: signingKey, SigningAlgorithm: SIGNING, Message: message })))
        .Signature,
    ),
  verify: async (message, signature) => {
    try {
      const input = { KeyId: signingKey, SigningAlgorithm: SIGNING, Message: message, Signature: signature };
      return (await client.send(new VerifyCommand(input))).SignatureValid === true;
    } catch (error) {
      if (error instanceof Error && error.name === 'KMSInvalidSignatureException') return false;
      throw error;
    }
  },
});
