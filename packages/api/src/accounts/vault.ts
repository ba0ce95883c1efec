import { type Credentials, credentialsSchema } from "@drumbeat/social/credentials";
import { open, type Place, seal } from "../secrets/envelope";
import type { KeyRing } from "../secrets/key-ring";

interface Row {
  id: string;
  businessId: string;
}

const placeOf = ({ id, businessId }: Row): Place => ({
  table: "social_accounts",
  column: "credentials",
  rowId: id,
  businessId,
});

/** Credentials as the row of their account keeps them. */
export function sealCredentials(ring: KeyRing, row: Row, credentials: Credentials): string {
  return seal(ring, placeOf(row), JSON.stringify(credentials));
}

/** Credentials as they are used. Throws SealError for those of another row or of a lost key. */
export function openCredentials(ring: KeyRing, row: Row & { credentials: string }): Credentials {
  return credentialsSchema.parse(JSON.parse(open(ring, placeOf(row), row.credentials)));
}
