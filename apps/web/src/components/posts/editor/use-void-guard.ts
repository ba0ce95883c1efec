"use client";

import { approvedStatuses } from "@drumbeat/core/posts/states";
import { can } from "@drumbeat/core/roles";
import { useRef, useState } from "react";
import { trpc } from "@/trpc/client";
import { activeVariant, followersOf } from "./composition";
import type { ComposerBusiness } from "./types";
import type { ComposerInUse } from "./use-composer";

/** Holds the first change of something approved until the writer has agreed, once a sitting. */
export function useVoidGuard(business: ComposerBusiness, composer: ComposerInUse) {
  const rules = trpc.reviews.rules.useQuery({ businessId: business.id }, { staleTime: 300_000 }).data;
  const [isAsking, setAsking] = useState(false);
  const hasAgreed = useRef(false);
  const field = useRef<HTMLElement | null>(null);

  /** Whoever may schedule where nobody has to approve signs with each change. */
  const isVoiding = rules?.approvalsRequired !== 0 || !can(business.role, "posts.schedule");
  const mayChange = (): boolean => {
    if (hasAgreed.current || !isVoiding) return true;
    const all = composer.latest();
    const variant = activeVariant(all);
    const touched = [variant, ...followersOf(all, variant)];
    const isApproved = touched.some(({ status }) => (approvedStatuses as readonly string[]).includes(status));
    if (!isApproved) return true;
    field.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setAsking(true);
    return false;
  };
  const close = () => {
    setAsking(false);
    // Once the dialog has let go of the focus.
    requestAnimationFrame(() => field.current?.focus());
  };
  return {
    isAsking,
    mayChange,
    agree: () => {
      hasAgreed.current = true;
      close();
    },
    decline: close,
  };
}
