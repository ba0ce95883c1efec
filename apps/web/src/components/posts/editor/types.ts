import type { PostNetwork } from "@drumbeat/core/posts/networks";
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

/** How the composer begins: at a post that is there, or with nothing for some networks, perhaps for a wall time (`on`). */
export type ComposerStart =
  | { network: PostNetwork }
  | { networks: readonly PostNetwork[]; on: string | null };
