import type { RouterOutputs } from "@/trpc/client";

export type OpenedLink = RouterOutputs["reviewLinks"]["open"];
export type OpenLink = Extract<OpenedLink, { state: "open" }>;
export type SharedPost = OpenLink["posts"][number];

/** What every act of a guest says about who they are. */
export interface Guest {
  token: string;
  guestName: string;
}
