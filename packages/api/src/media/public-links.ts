import { createHmac, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { type MediaType, mediaTypes } from "@drumbeat/core/media";
import { cropSchema } from "@drumbeat/core/posts/content";
import { postNetworks } from "@drumbeat/core/posts/networks";
import type { Clock } from "@drumbeat/core/time";
import { z } from "zod";
import { isPublicAddress } from "../fetch/addresses";
import type { Key, KeyRing } from "../secrets/key-ring";
import type { Wanted } from "./outgoing";

/** The way to the addresses; the rest of each is a token. */
export const outgoingPath = "/api/media/out/";
/** Longer than the slowest network takes to fetch a video. */
const lifeMs = 6 * 3_600_000;

/** Addresses of files for networks that fetch them by themselves. Whoever has one can fetch that file until it ends. */
export interface PublicLinks {
  make(wanted: Wanted, type: MediaType): string;
  /** What an address names; null for one that has ended or that we did not make. */
  read(path: string): Wanted | null;
}

const tokenSchema = z.tuple([
  z.uuid(),
  z.uuid(),
  z.enum(postNetworks),
  cropSchema.nullable(),
  /** Milliseconds since the epoch. */
  z.number(),
]);

export function publicLinks(origin: string, ring: KeyRing, clock: Clock): PublicLinks {
  return {
    make({ businessId, mediaId, network, crop }, type) {
      const token = [businessId, mediaId, network, crop, clock.now() + lifeMs];
      const body = Buffer.from(JSON.stringify(token)).toString("base64url");
      const signature = sign(ring.current, body).toString("base64url");
      // Some networks look at the end of the address before they fetch it.
      return `${origin}${outgoingPath}${ring.current.id}.${body}.${signature}/file.${mediaTypes[type].extension}`;
    },
    read(path) {
      const [keyId = "", body = "", signature = ""] =
        path.slice(outgoingPath.length).split("/")[0]?.split(".") ?? [];
      const key = ring.find(keyId);
      const given = Buffer.from(signature, "base64url");
      if (!key || given.length !== 32 || !timingSafeEqual(given, sign(key, body))) return null;
      const token = tokenSchema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
      if (!token.success) return null;
      const [businessId, mediaId, network, crop, endsAt] = token.data;
      return endsAt > clock.now() ? { businessId, mediaId, network, crop } : null;
    },
  };
}

const sign = ({ bytes }: Key, body: string): Buffer =>
  createHmac("sha256", bytes).update("drumbeat outgoing file\n").update(body).digest();

/** Whether the world can reach an origin: not a name or number of this machine or of a private network. */
export function isPublicOrigin(origin: string): boolean {
  const name = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  if (isIP(name)) return isPublicAddress(name);
  return name.includes(".") && !/\.(?:local|localhost|internal|lan|home\.arpa)$/.test(name);
}
