export const accessibility = {
  title: 'Tillgänglighetsredogörelse',
  intro: (municipality: string) =>
    `${municipality} står bakom den här webbplatsen. Vi vill att så många som möjligt ska kunna använda den, och den ska följa lagen om tillgänglighet till digital offentlig service.`,
  howTitle: 'Hur tillgänglig är webbplatsen?',
  how: 'Webbplatsen är byggd för att uppfylla EN 301 549 och WCAG 2.2 på nivå AA. Sidorna fungerar utan skript, med tangentbord, i 400 procents förstoring och i mörkt läge, och är märkta upp för skärmläsare. PDF-filer som webbplatsen gör är taggade.',
  testedTitle: 'Hur vi har testat',
  tested:
    'Alla sidor granskas automatiskt på svenska och engelska, i ljust och mörkt läge och i mobilbredd, varje gång programmet ändras. Temats kontraster räknas för varje färg som kommunen kan välja. PDF-filerna prövas mot PDF/A-2a. Det ersätter inte tester med användare, och de är inte gjorda än.',
  gapsTitle: 'Kända brister',
  gaps: 'Texter och filer som förvaltningarna själva har skrivit eller bifogat granskas inte. Protokollet förs på svenska, och den engelska sidan är en översättning.',
  reportTitle: 'Har du hittat ett hinder?',
  report: 'Beskriv vad du försökte göra och vad som hindrade dig. Vi svarar så snart vi kan.',
  mail: (address: string) => `Skriv till ${address}`,
  superviseTitle: 'Tillsyn',
  supervise:
    'Myndigheten för digital förvaltning (Digg) har tillsyn. Du kan anmäla brister till Digg om du inte är nöjd med hur vi hanterar dina synpunkter.',
  updated: (day: string) => `Redogörelsen uppdaterades ${day}.`,
};
