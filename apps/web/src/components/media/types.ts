import type { RouterOutputs } from "@/trpc/client";

/** A file of the library as lists show it. */
export type ListedFile = RouterOutputs["media"]["list"]["items"][number];
/** A file as a post names it. */
export type NamedFile = RouterOutputs["media"]["byIds"][number];

/** The business that files belong to. */
export interface MediaBusiness {
  id: string;
  slug: string;
}
