"use client";

import { postNetworkNames, postNetworks, type PostNetwork } from "@drumbeat/core/posts/networks";
import { type ComponentProps, type ReactElement, useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../../ui/dropdown-menu";
import { NetworkMark } from "../network-mark";

/** The networks that the post is not for yet. */
export function AddNetworkMenu({
  button,
  used,
  onAdd,
}: {
  button: ReactElement<ComponentProps<"button">>;
  used: readonly PostNetwork[];
  onAdd: (network: PostNetwork) => void;
}) {
  const [isOpen, setOpen] = useState(true);
  return (
    <DropdownMenu open={isOpen} onOpenChange={setOpen}>
      <DropdownMenuTrigger asChild>{button}</DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {postNetworks
          .filter((network) => !used.includes(network))
          .map((network) => (
            <DropdownMenuItem key={network} onSelect={() => onAdd(network)}>
              <NetworkMark network={network} isNamed />
              {postNetworkNames[network]}
            </DropdownMenuItem>
          ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
