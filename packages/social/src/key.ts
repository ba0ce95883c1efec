import { randomBytes } from "node:crypto";

/** A key that tells when the first try began: nothing that the network has from before can be that try. */
export const timedKey = (now: number): string =>
  `${now.toString(36).padStart(9, "0")}-${randomBytes(9).toString("base64url")}`;

/** When a key was chosen, in milliseconds since the epoch. */
export const timeOfKey = (key: string): number => Number.parseInt(key.slice(0, 9), 36);
