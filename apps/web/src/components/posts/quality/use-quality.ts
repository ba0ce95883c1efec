"use client";

import type { PostOptions } from "@drumbeat/core/posts/content";
import type { CountOptions } from "@drumbeat/core/posts/counting";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { checkPost, scoreOf } from "@drumbeat/core/posts/quality/check-post";
import type { Finding } from "@drumbeat/core/posts/quality/finding";
import { useDeferredValue, useEffect, useMemo } from "react";
import { trpc } from "@/trpc/client";

export interface QualityProps {
  business: { id: string };
  network: PostNetwork;
  /** The texts of the parts as they are on the page. */
  texts: readonly string[];
  options: PostOptions;
  /** Where the server of the account differs from its network. */
  counting: CountOptions;
  /** What is saved; null while nothing is. Files and repetition are judged by that. */
  post: { id: string; revision: number } | null;
  /** Puts other texts in; null where nothing may be changed. `isForNetwork`: it serves this network only. */
  onTexts: ((texts: string[], isForNetwork: boolean) => void) | null;
}

/** What only the server can judge. */
const onServer = new Set<Finding["check"]>(["media", "repetition"]);

/** The checks of a post while it is typed, with what the server found in the last saved state. Null until there is something to say. */
export function useQuality({ business, network, texts, options, counting, post }: QualityProps) {
  const businessId = business.id;
  const ground = trpc.postQuality.ground.useQuery({ businessId }, { staleTime: 300_000 });
  const saved = trpc.postQuality.get.useQuery(
    { businessId, postId: post?.id ?? "" },
    { enabled: post !== null },
  );
  const utils = trpc.useUtils();
  const [postId, revision] = [post?.id, post?.revision];
  useEffect(() => {
    if (postId !== undefined && revision !== undefined)
      void utils.postQuality.get.invalidate({ businessId, postId });
  }, [utils, businessId, postId, revision]);
  // Typing comes first: the checks follow when there is time.
  const typed = useDeferredValue(texts);
  const local = useMemo(
    () => ground.data && checkPost({ network, texts: [...typed], options, counting, ...ground.data }),
    [ground.data, network, typed, options, counting],
  );
  if (!local) return { quality: null, error: ground.error };
  const known = saved.data?.findings.filter(({ check }) => onServer.has(check)) ?? [];
  const findings: Finding[] = [...local.findings, ...known.map((finding) => ({ ...finding, remedy: null }))];
  return {
    quality: {
      findings: findings.toSorted((left, right) => right.cost - left.cost),
      score: scoreOf(findings),
      minScore: ground.data?.minScore ?? null,
    },
    error: null,
  };
}
