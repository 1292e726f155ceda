interface FieldText {
  label: string;
  hint?: string;
}
const field = (label: string, hint?: string): FieldText => (hint === undefined ? { label } : { label, hint });

/** Label and hint of every field, by the name it has in its schema. */
export const fields = {
  change: {
    title: field('Åtgärdens namn', 'Kort och begripligt även för den som inte kan IT.'),
    kind: field('Typ av åtgärd'),
    description: field(
      'Vad ska göras?',
      'Skriv inga personuppgifter och inget som är sekretessbelagt. Planen blir offentlig.',
    ),
    need: field('Behov och nytta', 'Varför behövs det, för vem, och vad händer om det inte blir av?'),
    system: field('System som berörs'),
    oneOff: field(
      'Engångskostnad',
      'Köp, införande, utbildning. Minus för en besparing, 0 för de år som inte kostar något.',
    ),
    running: field(
      'Driftkostnad',
      'Licenser, drift och förvaltning per år. Minus för en besparing, 0 för de år som inte kostar något.',
    ),
    funding: field('Finansiering'),
    priority: field('Prioritet'),
    risk: field('Risk med att genomföra åtgärden'),
    riskNote: field('Vad kan gå fel, och vad gör ni åt det?'),
    classification: field(
      'Informationsklassning enligt KLASSA',
      'Hur stor blir skadan om informationen kommer ut, blir fel eller inte går att nå?',
    ),
    k: field('Konfidentialitet'),
    r: field('Riktighet'),
    t: field('Tillgänglighet'),
    start: field('Startar'),
    end: field('Klar'),
    responsible: field('Ansvarig', 'Namn och befattning på den som genomför åtgärden.'),
    responsibleEmail: field('E-post till ansvarig', 'Hit skickas beslutet när fullmäktige har beslutat.'),
    serves: field('Strategi eller riktlinje som åtgärden stöder'),
    carry: field('Vad gör ni med åtgärden i år?'),
  },
  cycle: {
    year: field('Budgetår'),
    opensOn: field(
      'Omgången öppnar',
      'Dagen då du tänker starta, så att alla förvaltningar får mejl och kan börja skriva.',
    ),
    closesOn: field('Sista dag att lämna in', 'Till och med kl. 24.00.'),
    reviewBy: field('IT-kontoret granskar klart', 'Senast den här dagen.'),
    meetingOn: field('Sammanträdesdag', 'Då planerna avgörs. Kallelsen behöver minst en vecka.'),
    meetingAt: field('Klockslag', 'Till exempel 18.00.'),
    meetingPlace: field('Plats'),
    body: field('Beslutande organ'),
    frames: field('Budgetramar per förvaltning', 'Lämna tomt om ingen ram är satt.'),
    reason: field('Skäl', 'Visas för förvaltningarna och för fullmäktige.'),
    to: field('Ny sista dag', 'Till och med kl. 24.00.'),
    departments: field('Förvaltningar'),
  },
  followUp: {
    progress: field('Hur går det?'),
    forecast: field('Kostnad i år, prognos', 'Hela årets engångs- och driftkostnad som det ser ut nu.'),
    comment: field('Kommentar', 'Behövs om åtgärden är försenad eller inte blir av.'),
  },
  review: {
    summary: field('Sammanfattning till fullmäktige', 'Två eller tre meningar som en ledamot hinner läsa.'),
    verdict: field('Bedömning'),
    comment: field('Kommentar', 'Krävs om du inte tillstyrker rakt av.'),
    remark: field(
      'Kommentar',
      'Läses av förvaltningen, IT-kontoret och ekonomikontoret. Följer inte med till fullmäktige.',
    ),
    reason: field('Vad behöver kompletteras?', 'Förvaltningen får texten i ett mejl och minst en vecka på sig.'),
  },
  meeting: {
    body: field('Organ'),
    date: field('Sammanträdesdag'),
    time: field('Klockslag', 'Till exempel 18.00.'),
    place: field('Plats'),
    urgent: field('Brådskande', 'Kallas med mindre än en veckas varsel för ärenden som inte kan vänta (KL 5:14).'),
    remote: field('Deltagande på distans', 'Kräver att fullmäktige har beslutat det (KL 5:16).'),
    adjustedOn: field('Justerat den'),
    adjusters: field('Justerare', 'Namnen på dem som har justerat.'),
    announcedOn: field('Anslaget den'),
    presiding: field('Leder sammanträdet'),
    person: field('Person'),
    item: field('Ärende'),
    mark: field('Närvaro'),
    text: field('Reservation'),
    plan: field('Plan'),
    agreed: field('Samtycke'),
    asks: field('Yrkar'),
    wording: field('Ordalydelse', 'Krävs för återremiss (skälet) och för ändring (texten).'),
    order: field('Propositionsordning', 'Lämna tomt för den som föreslås.'),
  },
  roster: {
    name: field('Namn'),
    email: field('E-post'),
    seat: field('Plats'),
    role: field('Uppdrag'),
    party: field('Parti'),
    order: field('Ordning'),
    from: field('Från'),
    to: field('Till'),
  },
  answer: {
    today: field('Ska ärendet avgöras i dag?'),
    main: field('Hur röstar du i sak?'),
    motivation: field('Motivering', 'Krävs för återremiss och för avslag. Blir det så hamnar den i protokollet.'),
    reason: field('Varför är du jävig?', 'En kort beskrivning, till exempel ”min make leder projektet”.'),
  },
  trace: {
    om: field(
      'Vad gäller det?',
      'Till exempel plan/2028/kultur, cycle/2028, meeting/kf-2027-11-22, person/p12, document/it-strategi eller setting/register.',
    ),
    person: field('Person'),
    handelse: field('Händelse'),
    uppgift: field('Uppgift'),
    vag: field('Väg'),
    fran: field('Från och med'),
    till: field('Till och med'),
  },
  signIn: {
    email: field('E-postadress i tjänsten'),
    name: field('Ditt namn'),
    code: field('Kod ur mejlet', 'Åtta siffror.'),
  },
};
export type { FieldText };
