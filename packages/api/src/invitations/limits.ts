import type { Limit } from "../limits/service";

const hour = 60 * 60_000;

/** Enough to bring a whole team in at once. */
export const invitesPerBusiness: Limit = { name: "invite-business", max: 60, windowMs: hour };

/** Per address, whoever invites it and from wherever: nobody's mailbox is filled through us. */
export const mailsPerAddress: Limit = { name: "invite-address", max: 10, windowMs: 24 * hour };
