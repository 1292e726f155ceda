import { createDynamoStore } from '../../lambdas/adapters/aws/dynamodb-store.ts';
import { canServe, startDynamo } from './dynamodb-server.ts';
import { itemStoreContract } from './item-store.ts';

if (canServe()) {
  itemStoreContract('DynamoDB', async () => {
    const server = await startDynamo();
    let now = 0;
    return {
      store: createDynamoStore({ client: server.client, tables: { rows: 'rows', audit: 'audit' }, now: () => now }),
      close: () => server.stop(),
      setNow: (seconds) => {
        now = seconds;
      },
    };
  });
} else {
  test('a DynamoDB to hold the adapter against', () => {
    const message =
      'NOT TESTED: the DynamoDB adapter. The package @dynoxide/linux-x64 is not installed (it exists for Linux on x64).';
    process.stderr.write(`\n${'!'.repeat(message.length)}\n${message}\n${'!'.repeat(message.length)}\n`);
    // Elsewhere a developer may go on without it; where changes are judged it must be there.
    expect(process.env['CI']).toBeUndefined();
  });
}
