"use client";

import { trpc } from "@/trpc/client";
import { refusalOf } from "../failure";

/** How often an open page asks whether its reader still belongs here, in ms. It does not ask while nobody looks at it. */
const askEveryMs = 30_000;

/** True when the business is not the reader's any more, or never was. */
export const isGone = (error: unknown): boolean => refusalOf(error)?.data?.code === "NOT_FOUND";

/** What the reader is in this business, kept fresh: the role, and how much unread news there is. */
export function useMembership(business: { id: string }) {
  return trpc.members.mine.useQuery(
    { businessId: business.id },
    { refetchInterval: ({ state }) => (isGone(state.error) ? false : askEveryMs) },
  );
}
