import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';

const BINARY = join(__dirname, '../../node_modules/@dynoxide/linux-x64/dynoxide');

export const canServe = (): boolean => existsSync(BINARY);

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port')),
      );
    });
  });

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await fetch(endpoint);
    return true;
  } catch {
    return false;
  }
};

export interface DynamoServer {
  client: DynamoDBClient;
  endpoint: string;
  stop(): void;
}

/** A DynamoDB on loopback, in memory, with the product's two tables. */
export const startDynamo = async (): Promise<DynamoServer> => {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server: ChildProcess = spawn(BINARY, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  const until = Date.now() + 10_000;
  while (!(await answers(endpoint))) {
    if (Date.now() > until || server.exitCode !== null) throw new Error('The DynamoDB of the test did not start');
    await new Promise((done) => setTimeout(done, 25));
  }
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type });
  await client.send(
    new CreateTableCommand({
      TableName: 'rows',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: 'audit',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [key('chain', 'HASH'), key('seq', 'RANGE')],
      AttributeDefinitions: [
        { AttributeName: 'chain', AttributeType: 'S' },
        { AttributeName: 'seq', AttributeType: 'N' },
      ],
    }),
  );
  return {
    client,
    endpoint,
    stop: () => {
      client.destroy();
      server.kill();
    },
  };
};
