import { composeMail } from '../../lambdas/mail/compose-mail.ts';
test('probe', async () => {
  const mail: any = { id: 'invitation#2028#kultur#p1', scope: '2028', reason: 'head', orderedAt: '2027-03-01T08:00:00.000Z',
    content: { template: 'receipt', year: 2028, department: 'kultur', departmentName: 'Kultur- och fritidsförvaltningen', number: 1, fingerprint: 'abcdef0123456789aaaa', at: '2027-05-27T12:32:00.000Z', late: true, sums: { oneOff: [100, 0, -20], running: [4850, 10, 10], requested: 20, count: 3 } },
    link: { purpose: 'sign-in', subject: 'x', next: '/plan/2028/kultur', expiresAt: '2027-03-15T08:00:00.000Z', generation: '1' },
    calendar: { uid: 'deadline-2028-kultur', sequence: 1, at: '2027-05-28T22:00:00.000Z', minutes: 0, what: 'deadline' } };
  const to: any = { name: 'Åsa Ek', email: 'asa@kommunen.example', locale: 'sv' };
  const ctx = { baseUrl: 'https://plan.example', municipality: 'Östhammars kommun', sender: 'planhjul@kommunen.example', replyTo: 'registrator@kommunen.example', linkToken: 'A'.repeat(43) };
  const made = await composeMail(mail, to, ctx);
  console.log(Buffer.from(made.mime).toString().slice(0, 1500), made.mime.length, made.html.length, made.text);
  for (let k = 0; k < 4; k++) {
    let t = performance.now();
    for (let i = 0; i < 50; i++) await Promise.all(Array.from({ length: 20 }, () => composeMail(mail, to, ctx)));
    console.log('1000 in', performance.now() - t);
  }
});
