import { actPorts } from '../../lambdas/adapters/aws/act-ports.ts';
import { deliveryPortsOf } from '../../lambdas/adapters/aws/delivery-ports.ts';
import { workflowPorts } from '../../lambdas/adapters/aws/workflow-ports.ts';
import { MANIFEST, type OptionalSetting } from '../../lambdas/manifest.ts';
import { type Asked, inJson, startStub } from '../contracts/aws-stub.ts';
import { aMail } from '../contracts/mailer.ts';

const SETTINGS = {
  PLANHJUL_ROWS_TABLE: 'rows',
  PLANHJUL_AUDIT_TABLE: 'audit',
  PLANHJUL_LINK_KEY: 'arn:aws:kms:eu-north-1:000000000000:key/link',
  PLANHJUL_MACHINES: JSON.stringify({ decision: 'arn:aws:states:eu-north-1:000000000000:stateMachine:decision' }),
  PLANHJUL_MAIL_CONFIGURATION_SET: 'mail',
};

const OPTIONAL: readonly OptionalSetting[] = [
  'PLANHJUL_OIDC_ISSUER',
  'PLANHJUL_OIDC_CLIENT_ID',
  'PLANHJUL_OIDC_CLAIM',
  'PLANHJUL_OIDC_ONLY',
];

describe('the entry of', () => {
  const env = { ...process.env };
  afterEach(() => {
    process.env = { ...env };
  });

  test.each(MANIFEST)('$name names every setting that is missing at once, and asks for none more', async (entry) => {
    for (const name of Object.keys(process.env)) if (name.startsWith('PLANHJUL_')) delete process.env[name];
    let said = '';
    await jest.isolateModulesAsync(async () => {
      try {
        await import(`../../lambdas/${entry.folder}/index.ts`);
      } catch (error) {
        said = error instanceof Error ? error.message : '';
      }
    });
    const must = entry.settings.filter((name) => !(OPTIONAL as readonly string[]).includes(name));
    expect(said.replace('Settings are missing: ', '').split(', ').sort()).toEqual([...must].sort());
  });
});

test.each(['nonsense', '[]x', '"text"', 'null', '{"decision": 1}', '{"decision": "arn:aws:lambda:x"}'])(
  'machines that are none are refused, and not quoted: %s',
  (text) => {
    const make = (): unknown => workflowPorts({ ...SETTINGS, PLANHJUL_MACHINES: text });
    expect(make).toThrow('PLANHJUL_MACHINES is not a JSON object of state machine ARNs');
  },
);

describe('on AWS', () => {
  const env = { ...process.env };
  afterEach(() => {
    process.env = { ...env };
  });

  /** Runs on a loopback that stands in for every service, as the environment of a Lambda names it. */
  const on = async (
    answer: (asked: Asked) => ReturnType<typeof inJson>,
    work: () => Promise<void>,
  ): Promise<Asked[]> => {
    const asked: Asked[] = [];
    const stub = await startStub((one) => {
      asked.push(one);
      return answer(one);
    });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: stub.endpoint,
      AWS_REGION: 'eu-north-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
    try {
      await work();
    } finally {
      await stub.close();
    }
    return asked;
  };

  test('a mail whose answer is lost is asked for once: the outbox alone tries again', async () => {
    const asked = await on(
      () => ({ status: 503, body: '' }),
      async () => {
        await expect(deliveryPortsOf(SETTINGS).mailer.send(aMail('a'))).rejects.toThrow();
      },
    );
    const calls = asked.map(({ body }) => new URLSearchParams(body.toString('utf8')).get('Action'));
    expect(calls).toEqual(['GetSendQuota', 'SendRawEmail']);
  });

  test('a row that is read after one lost answer is there', async () => {
    let first = true;
    const row = { pk: { S: 'p' }, sk: { S: 'a' }, version: { N: '3' }, head: { S: 'h' }, body: { S: '{"n":1}' } };
    await on(
      () => {
        const answer = first ? inJson(500, { __type: 'InternalServerError' }) : inJson(200, { Item: row });
        first = false;
        return answer;
      },
      async () => {
        expect(await actPorts(SETTINGS).store.get({ pk: 'p', sk: 'a' })).toEqual({
          pk: 'p',
          sk: 'a',
          version: 3,
          head: 'h',
          body: { n: 1 },
        });
      },
    );
  });

  test('an act can make MACs and cannot sign', async () => {
    await on(
      () => inJson(200, { Mac: Buffer.alloc(32).toString('base64') }),
      async () => {
        const { keys } = actPorts(SETTINGS);
        expect(await keys.mac(new Uint8Array(1))).toHaveLength(32);
        await expect(keys.sign(new Uint8Array(1))).rejects.toThrow('does not sign');
        await expect(keys.verify(new Uint8Array(1), new Uint8Array(1))).rejects.toThrow('does not verify');
      },
    );
  });

  test('ids and the clock are the system’s', () => {
    const { ids, clock } = actPorts(SETTINGS);
    expect(ids.next()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(Math.abs(Date.parse(clock.now()) - Date.now())).toBeLessThan(5_000);
  });
});
