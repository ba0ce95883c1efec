"use client";

import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { trpc, type RouterOutputs } from "@/trpc/client";
import { when } from "./names";

type Link = RouterOutputs["reviewLinks"]["list"]["items"][number];

/** The links that show a post, or any post of the business, with when they were last opened. */
export function LinkList({ businessId, postId }: { businessId: string; postId: string | undefined }) {
  const utils = trpc.useUtils();
  const input = { businessId, limit: 30, ...(postId === undefined ? {} : { postId }) };
  const list = trpc.reviewLinks.list.useQuery(input, { staleTime: 0 });
  const revoke = trpc.reviewLinks.revoke.useMutation({
    onSuccess: () => toast("Revoked. The link shows nothing any more."),
    onError: (error) => toast(`${messageOf(error)} Nothing was changed.`),
    onSettled: () => utils.reviewLinks.list.invalidate(),
  });
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label="Links" className="flex flex-col gap-1 border-t pt-4 text-sm">
      <h3 className="font-medium">Links that there are</h3>
      <ul>
        {items.map((link) => (
          <li key={link.id} className="flex items-center gap-3 py-1.5">
            <div className="min-w-0 flex-1">
              <bdi className="block truncate">{link.name}</bdi>
              <p className="text-xs text-muted">{stateOf(link)}</p>
            </div>
            {!link.revokedAt && !link.hasExpired && (
              <Button
                variant="ghost"
                size="sm"
                aria-label={`Revoke: ${link.name}`}
                aria-disabled={revoke.isPending}
                onClick={() => revoke.mutate({ businessId, linkId: link.id })}
              >
                Revoke
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOf({ revokedAt, hasExpired, openedAt, posts, expiresAt }: Link): string {
  const many = posts === 1 ? "1 post" : `${posts} posts`;
  const seen = openedAt ? `last opened ${when(openedAt)}` : "not opened yet";
  if (revokedAt) return `${many} · revoked · ${seen}`;
  return `${many} · ${hasExpired ? "has run out" : `until ${when(expiresAt)}`} · ${seen}`;
}
