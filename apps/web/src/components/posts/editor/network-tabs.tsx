"use client";

import { type CountOptions, countText } from "@drumbeat/core/posts/counting";
import { postNetworkNames, type PostNetwork } from "@drumbeat/core/posts/networks";
import { CircleAlert } from "lucide-react";
import { memo, type ReactNode } from "react";
import { cn } from "../../cn";
import { NetworkMark } from "../network-mark";
import { type Composition, followersOf, partsOf, type Variant } from "./composition";
import { useCountings } from "./counting";

/** The networks of the post. Those that say the same as the one on the page carry a link sign in words. */
export const NetworkTabs = memo(function NetworkTabs({
  composition,
  onChoose,
  children,
}: {
  composition: Composition;
  onChoose: (network: PostNetwork) => void;
  /** After the last one: adding another. */
  children?: ReactNode;
}) {
  const countings = useCountings();
  const { variants, active } = composition;
  const current = variants.find((variant) => variant.network === active);
  const same = new Set(current ? followersOf(composition, current) : []);
  return (
    <div role="group" aria-label="Networks" className="flex flex-wrap items-center gap-1.5">
      {variants.map((variant) => {
        const isActive = variant.network === active;
        const isOver = isTooLong(composition, variant, countings[variant.network]);
        return (
          <button
            key={variant.network}
            type="button"
            aria-pressed={isActive}
            onClick={() => onChoose(variant.network)}
            className={cn(
              "inline-flex h-9 items-center gap-2 rounded-md border px-2.5 text-sm transition-colors duration-150 pointer-coarse:h-11",
              isActive ? "border-accent bg-accent-subtle font-medium" : "bg-surface hover:bg-subtle",
            )}
          >
            <NetworkMark network={variant.network} isNamed />
            {postNetworkNames[variant.network]}
            {same.has(variant) && <span className="text-xs font-normal text-muted">same text</span>}
            {isOver && <CircleAlert aria-label="Too long" className="size-3.5 text-danger-ink" />}
          </button>
        );
      })}
      {children}
    </div>
  );
});

function isTooLong(composition: Composition, variant: Variant, counting?: CountOptions): boolean {
  return partsOf(composition, variant).some(
    (part) => countText(variant.network, part.text, counting).left < 0,
  );
}
