import { createHash, randomBytes } from "node:crypto";
import type { accountConnections } from "@drumbeat/db/schema";
import type { FoundAccount, Remembered } from "@drumbeat/social/connecting";
import { z } from "zod";
import { open, type Place, seal } from "../secrets/envelope";
import type { KeyRing } from "../secrets/key-ring";
import { credentialsSchema } from "@drumbeat/social/credentials";

export type ConnectionRow = typeof accountConnections.$inferSelect;

/** How long somebody may take at the network, and over choosing afterwards. */
export const awayMs = 10 * 60_000;
export const chooseMs = 30 * 60_000;

/** A secret of 256 bits for an address or a cookie. Only its hash is kept. */
export const newKey = (): string => randomBytes(32).toString("base64url");

export const hashKey = (key: string): string => createHash("sha256").update(key).digest("base64url");

interface Row {
  id: string;
  businessId: string;
}

const placeOf = (column: "remembered" | "found", { id, businessId }: Row): Place => ({
  table: "account_connections",
  column,
  rowId: id,
  businessId,
});

export const sealRemembered = (ring: KeyRing, row: Row, remembered: Remembered): string =>
  seal(ring, placeOf("remembered", row), JSON.stringify(remembered));

/** What the way had to remember. Throws SealError. */
export const openRemembered = (ring: KeyRing, row: ConnectionRow): Remembered =>
  row.remembered === null
    ? {}
    : z
        .record(z.string(), z.string())
        .parse(JSON.parse(open(ring, placeOf("remembered", row), row.remembered)));

const foundSchema = z.array(
  z.object({
    accountId: z.string(),
    name: z.string(),
    handle: z.string(),
    avatarUrl: z.string().nullable(),
    instanceUrl: z.string().nullable(),
    kind: z.string(),
    credentials: credentialsSchema,
    obstacle: z.string().nullable(),
  }),
);

export const sealFound = (ring: KeyRing, row: Row, found: readonly FoundAccount[]): string =>
  seal(ring, placeOf("found", row), JSON.stringify(found));

/** The accounts among which somebody chooses. Throws SealError. */
export const openFound = (ring: KeyRing, row: ConnectionRow): FoundAccount[] =>
  row.found === null ? [] : foundSchema.parse(JSON.parse(open(ring, placeOf("found", row), row.found)));
