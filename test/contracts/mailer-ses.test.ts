import { tagOf } from '../../lambdas/adapters/aws/ses-mailer.ts';
import { aMail, mailerContract, refusalContract } from './mailer.ts';
import { ses } from './ses-stub.ts';

mailerContract('SES', () => ses());

refusalContract('SES', () => ses(), {
  forGood: ['400 MessageRejected', '400 InvalidParameterValue'],
  passing: [
    '400 MailFromDomainNotVerifiedException',
    // An account in the sandbox, or a domain whose records are not there yet.
    '400 MessageRejected Email address is not verified. The following identities failed the check: asa@exempelkommun.example',
    '400 AccountSendingPausedException',
    '400 ConfigurationSetSendingPausedException',
    '400 ConfigurationSetDoesNotExist',
    '403 AccessDenied',
    '500 InternalFailure',
    '503 ServiceUnavailable',
  ],
  later: ['400 Throttling Maximum sending rate exceeded.', '400 Throttling Daily message quota exceeded.'],
});

describe('SES', () => {
  test('gets envelope, configuration set and the outbox id', async () => {
    const { mailer, forms, close } = await ses();
    const id = '2028#påminnelse#kultur#2027-05-29';
    await mailer.send(aMail(id));
    expect(forms.map((form) => Object.fromEntries(form))).toEqual([
      expect.objectContaining({
        Source: 'planhjul@exempelkommun.example',
        'Destinations.member.1': 'asa@exempelkommun.example',
        ConfigurationSetName: 'planhjul-mail',
        'Tags.member.1.Name': 'outbox',
        'Tags.member.1.Value': tagOf(id),
      }),
    ]);
    await close();
  });

  test('the tag can be turned back into the id, and holds only what SES takes', () => {
    const ids = ['2028#påminnelse#kultur', 'a', 'a_b', 'a#b', 'a.b', 'å'.repeat(90)];
    for (const id of ids) {
      expect(tagOf(id)).toMatch(/^[\w-]{1,256}$/);
      expect(Buffer.from(tagOf(id), 'base64url').toString('utf8')).toBe(id);
    }
    expect(tagOf('x'.repeat(193))).toMatch(/^[\w-]{43}$/);
    expect(tagOf('x'.repeat(193))).not.toBe(tagOf('x'.repeat(194)));
  });
});
