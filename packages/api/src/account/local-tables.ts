import { credentials, sessions, twoFactors, users, verifications } from "@drumbeat/db/schema";

export { newId } from "@drumbeat/db/tables/columns";

/** Our tables under the names that better-auth calls them by. Nothing else may write sessions and credentials. */
export const localTables = {
  user: users,
  session: sessions,
  account: credentials,
  verification: verifications,
  twoFactor: twoFactors,
};
