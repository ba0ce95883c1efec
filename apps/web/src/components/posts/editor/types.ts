import type { Role } from "@drumbeat/core/roles";
import type { RouterOutputs } from "@/trpc/client";

export type Post = RouterOutputs["posts"]["get"];

/** What the composer needs to know of the business. */
export interface ComposerBusiness {
  id: string;
  slug: string;
  name: string;
  role: Role;
  /** IANA zone. */
  timeZone: string;
  /** Who is looking at it. */
  readerId: string;
}
