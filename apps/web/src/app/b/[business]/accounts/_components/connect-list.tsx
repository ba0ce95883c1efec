"use client";

import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { NetworkMark } from "@/components/posts/network-mark";
import { Button } from "@/components/ui/button";
import { Doctor } from "./doctor";
import type { OfferedNetwork, OfferedWay, ShownBusiness } from "./types";

const loadAsk = () => import("./ask-dialog");
const AskDialog = lazy(async () => ({ default: (await loadAsk()).AskDialog }));

interface ListProps {
  business: ShownBusiness;
  networks: OfferedNetwork[];
  /** Nothing is connected yet: then this is what the page is for. */
  isFirst: boolean;
  /** Where the reader is being sent to. */
  busy: string | null;
  onGo: (wish: { network: PostNetwork; way: string }) => void;
}

/** Every network with its ways to connect an account; one that is not set up says what is missing. */
export function ConnectList({ business, networks, isFirst, busy, onGo }: ListProps) {
  // One button stands out: the first network that can be connected at once.
  const first = isFirst
    ? networks.find(({ ways }) => ways.some(({ isReady }) => isReady))?.network
    : undefined;
  return (
    <section aria-labelledby="connect-title">
      <h2 id="connect-title" className="text-lg font-semibold">
        Connect an account
      </h2>
      <ul className="mt-3 divide-y border-y">
        {networks.map(({ network, ways }) => (
          <li key={network} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3">
            <NetworkMark network={network} isNamed className="mt-1.5" />
            <div className="min-w-0 flex-[1_1_12rem] pt-1">
              <p className="font-medium">{postNetworkNames[network]}</p>
              {ways.every(({ isReady }) => !isReady) && <NotSetUp ways={ways} />}
              <Doctor businessId={business.id} network={network} />
            </div>
            <div className="flex flex-wrap gap-1">
              {ways
                .filter(({ isReady }) => isReady)
                .map((way, index) => (
                  <Way
                    key={way.id}
                    business={business}
                    network={network}
                    way={way}
                    isPrimary={network === first && index === 0}
                    isBusy={busy === network}
                    onGo={() => onGo({ network, way: way.id })}
                  />
                ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NotSetUp({ ways }: { ways: OfferedWay[] }) {
  // Each way has its own settings, and one of them is enough.
  const missing = new Set(ways.flatMap((way) => (way.missing ? [way.missing.join(" and ")] : [])));
  return (
    <p className="text-sm text-muted">
      {missing.size > 0 ? (
        <>
          Not set up here yet: <code className="break-words">{[...missing].join(", or ")}</code> must be set.
        </>
      ) : (
        "Not set up here yet. Whoever runs this Drumbeat can do it."
      )}
    </p>
  );
}

interface WayProps {
  business: ShownBusiness;
  network: PostNetwork;
  way: OfferedWay;
  isPrimary: boolean;
  isBusy: boolean;
  onGo: () => void;
}

function Way({ business, network, way, isPrimary, isBusy, onGo }: WayProps) {
  const asks = way.ask !== null || way.form !== null;
  const button = (
    <Button
      variant={isPrimary ? "primary" : "secondary"}
      size="sm"
      aria-disabled={isBusy}
      {...(asks ? { "aria-haspopup": "dialog" as const } : { onClick: onGo })}
    >
      {isBusy ? "Going there" : way.label}
    </Button>
  );
  if (!asks) return button;
  return (
    <Deferred load={loadAsk} button={button}>
      <AskDialog business={business} network={network} way={way} trigger={button} />
    </Deferred>
  );
}
