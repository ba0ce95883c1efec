"use client";

import { Link2 } from "lucide-react";
import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { Button } from "@/components/ui/button";
import type { AboutPost } from "./names";

const loadShare = () => import("./share-dialog");
const ShareDialog = lazy(async () => ({ default: (await loadShare()).ShareDialog }));

/** Shows the post, with others if wanted, to somebody without an account. */
export function ShareButton({ businessId, postId }: AboutPost) {
  const button = (
    <Button variant="ghost" size="sm" aria-haspopup="dialog">
      <Link2 aria-hidden /> Show to a client
    </Button>
  );
  return (
    <Deferred load={loadShare} button={button}>
      <ShareDialog businessId={businessId} postIds={[postId]} trigger={button} />
    </Deferred>
  );
}
