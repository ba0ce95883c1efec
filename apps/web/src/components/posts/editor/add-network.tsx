"use client";

import { postNetworks, type PostNetwork } from "@drumbeat/core/posts/networks";
import { Plus } from "lucide-react";
import { lazy } from "react";
import { Deferred } from "../../deferred";
import { Button } from "../../ui/button";

const load = () => import("./add-network-menu");
const AddNetworkMenu = lazy(async () => ({ default: (await load()).AddNetworkMenu }));

/** Has the post for one network more. */
export function AddNetwork({
  used,
  isPending,
  onAdd,
}: {
  used: readonly PostNetwork[];
  isPending: boolean;
  onAdd: (network: PostNetwork) => void;
}) {
  if (used.length === postNetworks.length) return null;
  const button = (
    <Button variant="ghost" aria-haspopup="menu" disabled={isPending} className="text-muted">
      <Plus aria-hidden /> Add network
    </Button>
  );
  return (
    <Deferred load={load} button={button}>
      <AddNetworkMenu button={button} used={used} onAdd={onAdd} />
    </Deferred>
  );
}
