export const signIn = {
  title: 'Logga in',
  intro: 'Skriv din e-postadress i tjänsten, så skickar vi en länk som loggar in dig. Inget lösenord behövs.',
  send: 'Skicka länken',
  sentTitle: 'Titta i din inkorg',
  sent: 'Om adressen finns hos oss har vi skickat en länk dit. Den gäller i 30 minuter och kan användas en gång.',
  notArrived: 'Kommer inget mejl?',
  notArrivedText:
    'Vänta någon minut och titta i skräpposten. Kontrollera att adressen är din adress i tjänsten. Hör annars av dig till den som administrerar Planhjul i kommunen.',
  again: 'Skicka igen',
  confirmTitle: 'Logga in som',
  confirm: 'Logga in',
  confirmText: 'Länken loggar in dig först när du trycker på knappen.',
  notYou: (name: string) => `Är du inte ${name}? Stäng sidan. Länken är personlig och ska inte skickas vidare.`,
  expiredTitle: 'Länken gäller inte längre',
  expired: 'Den är redan använd eller för gammal. Vi kan skicka en ny till samma adress.',
  renew: 'Skicka en ny länk',
};
