"use client";

import { postNetworkNames, postNetworks, type PostNetwork } from "@drumbeat/core/posts/networks";
import { cn } from "../../cn";
import { NetworkMark } from "../network-mark";

/** For which networks a new post is. At least one stays chosen. */
export function NetworkPicker({
  chosen,
  isDisabled,
  onChange,
}: {
  chosen: readonly PostNetwork[];
  isDisabled: boolean;
  onChange: (networks: readonly PostNetwork[]) => void;
}) {
  return (
    <fieldset disabled={isDisabled} className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">Where does it go?</legend>
      <div className="flex flex-wrap gap-1.5">
        {postNetworks.map((network) => {
          const isChosen = chosen.includes(network);
          const isLast = isChosen && chosen.length === 1;
          return (
            <label
              key={network}
              className={cn(
                "relative inline-flex h-9 cursor-pointer items-center gap-2 rounded-md border px-2.5 text-sm transition-colors duration-150 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:h-11",
                isChosen ? "border-accent bg-accent-subtle font-medium" : "bg-surface hover:bg-subtle",
              )}
            >
              <input
                type="checkbox"
                className="absolute inset-0 cursor-pointer opacity-0"
                checked={isChosen}
                aria-disabled={isLast || undefined}
                onChange={() => {
                  if (isLast) return;
                  onChange(
                    postNetworks.filter((each) => (each === network ? !isChosen : chosen.includes(each))),
                  );
                }}
              />
              <NetworkMark network={network} isNamed />
              {postNetworkNames[network]}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
