/** The mail can never be sent as it stands: its address is none. Trying again changes nothing. */
export class NotSendable extends Error {}
