import type { RouterOutputs } from "@/trpc/client";

/** A file of the library as lists show it. */
export type ListedFile = RouterOutputs["media"]["list"]["items"][number];
/** A file with where it is used. */
export type KnownFile = RouterOutputs["media"]["get"];

/** The business that files belong to. */
export interface MediaBusiness {
  id: string;
  slug: string;
}
