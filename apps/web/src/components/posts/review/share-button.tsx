"use client";

import { Link2 } from "lucide-react";
import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { Button } from "@/components/ui/button";

const loadShare = () => import("./share-dialog");
const ShareDialog = lazy(async () => ({ default: (await loadShare()).ShareDialog }));

/** Shows posts to somebody without an account: `<ShareButton businessId={business.id} postIds={[post.id]} />`. */
export function ShareButton({ businessId, postIds }: { businessId: string; postIds: readonly string[] }) {
  const button = (
    <Button variant="ghost" size="sm" aria-haspopup="dialog">
      <Link2 aria-hidden /> Show to a client
    </Button>
  );
  return (
    <Deferred load={loadShare} button={button}>
      <ShareDialog businessId={businessId} postIds={postIds} trigger={button} />
    </Deferred>
  );
}
