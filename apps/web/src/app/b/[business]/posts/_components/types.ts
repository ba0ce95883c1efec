import type { Role } from "@drumbeat/core/roles";
import type { RouterOutputs } from "@/trpc/client";

/** What the page knows of its business. */
export interface PostsBusiness {
  id: string;
  slug: string;
  role: Role;
  timeZone: string;
}

export type PostLine = RouterOutputs["postLists"]["list"]["items"][number];
export type Board = RouterOutputs["postLists"]["board"];
