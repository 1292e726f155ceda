export const signIn = {
  title: 'Logga in',
  intro:
    'Skriv din e-postadress i tjänsten, så skickar vi en länk och en kod som loggar in dig. Inget lösenord behövs.',
  send: 'Skicka länk och kod',
  sentTitle: 'Titta i din inkorg',
  sent: 'Om adressen finns hos oss har vi skickat ett mejl dit. Öppna länken i den här webbläsaren, eller skriv koden här. Länken gäller i 30 minuter och koden i tio, och bara en gång.',
  notArrived: 'Kommer inget mejl?',
  notArrivedText:
    'Vänta någon minut och titta i skräpposten. Kontrollera att adressen är din adress i tjänsten. Hör annars av dig till den som administrerar Planhjul i kommunen.',
  again: 'Skicka igen',
  withIdentity: 'Fortsätt med kommunens inloggning',
  or: 'Eller med din e-postadress',
  onlyIdentity: 'Du loggar in med kommunens egen inloggning.',
  goingTitle: 'Till kommunens inloggning',
  going: 'Du skickas vidare till kommunens inloggning. Händer inget? Tryck på knappen.',
  goOn: 'Fortsätt',
  backTitle: 'Tillbaka i Planhjul',
  back: 'Du har legitimerat dig. Tryck på knappen för att fortsätta.',
  identityTitles: {
    unknown: 'Du finns inte i Planhjul än',
    'not-shown': 'Det gick inte att logga in',
    'not-reached': 'Kommunens inloggning svarar inte',
  },
  identityTexts: {
    unknown:
      'Inloggningen gick bra, men ingen med den adressen har tillgång här, eller så hör länken till någon annan. Be den som administrerar Planhjul i kommunen att lägga till dig.',
    'not-shown': 'Svaret från kommunens inloggning kunde inte godtas, eller så dröjde det för länge. Försök igen.',
    'not-reached': 'Vänta en stund och försök igen.',
  },
  useCode: 'Logga in med koden',
  wait: (until: string) =>
    `Koden har varit fel fem gånger. Vänta till ${until} och begär en ny. Länken i mejlet fungerar under tiden.`,
  otherBrowserTitle: 'Länken hör till en annan webbläsare',
  otherBrowser:
    'Den loggar in den som bad om den, i den webbläsare där det skedde. Gå dit och öppna länken eller skriv koden, eller logga in här med ett nytt mejl.',
  unknownBrowser:
    'Du har inte loggat in i den här webbläsaren förut. Därför skickar vi först en kod till din e-postadress. Nästa gång räcker länken.',
  sendCode: 'Skicka koden',
  confirmTitle: 'Logga in som',
  confirm: 'Logga in',
  confirmText: 'Länken loggar in dig först när du trycker på knappen.',
  notYou: (name: string) => `Är du inte ${name}? Stäng sidan. Länken är personlig och ska inte skickas vidare.`,
  expiredTitle: 'Länken gäller inte längre',
  expired: 'Den är redan använd eller för gammal. Vi kan skicka en ny till samma adress.',
  renew: 'Skicka en ny länk',
  firstTitle: 'Bli administratör',
  first:
    'Ingen finns här än. Den som fyller i det här blir administratör och släpper in de andra. Länken fungerar en gång.',
  firstButton: 'Bli administratör',
  sessionsTitle: 'Mina inloggningar',
  sessionsText:
    'Här är du inloggad just nu. En inloggning slutar av sig själv efter fyra timmar. Känner du inte igen någon av dem? Logga ut överallt.',
  sessionsCaption: 'Öppna inloggningar',
  began: 'Började',
  ends: 'Slutar',
  way: 'Genom',
  ways: { link: 'länk i mejl', code: 'kod i mejl', 'identity-provider': 'kommunens inloggning' },
  thisOne: 'den här webbläsaren',
  endOne: 'Avsluta',
  endOneLabel: (began: string) => `Avsluta inloggningen som började ${began}`,
  endAll: 'Logga ut överallt',
};
