"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { Checkbox } from "@/components/ui/checkbox";
import { trpc } from "@/trpc/client";

interface ShareChoiceProps {
  businessId: string;
  /** Chosen to begin with; always in the list. */
  first: readonly string[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Which other posts in review the link shows along. */
export function ShareChoice({ businessId, first, chosen, onChange }: ShareChoiceProps) {
  const list = trpc.reviews.inReview.useQuery({ businessId, limit: 50 });
  const others = list.data?.items.filter(({ id }) => !first.includes(id)) ?? [];
  const count = first.length;
  if (others.length === 0 && count === 1) return null;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className="flex flex-col gap-1 text-sm">
      <legend className="mb-1 font-medium">
        {count === 1 ? "This post" : `${count} posts`}
        {others.length > 0 && ", and from those in review"}
      </legend>
      <ul className="flex max-h-40 flex-col overflow-y-auto empty:hidden">
        {others.map((post) => (
          <li key={post.id}>
            <label className="flex min-h-9 cursor-pointer items-center gap-3 rounded-sm px-1 hover:bg-subtle pointer-coarse:min-h-11">
              <Checkbox checked={chosen.has(post.id)} onChange={() => toggle(post.id)} />
              <bdi className="min-w-0 flex-1 truncate">{post.text}</bdi>
              <span className="text-xs text-muted">{postNetworkNames[post.network]}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
