"use client";

import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { ago } from "./ago";
import { authorName } from "./author-name";
import type { StrategyBusiness, StrategySummary } from "./types";

/** Every version there was: who made it, when and why. */
export function VersionsSheet({
  business,
  shown,
  now,
  onRead,
  onCompare,
  onClose,
}: {
  business: StrategyBusiness;
  /** The version on the page. */
  shown: number | null;
  now: number;
  onRead: (version: number, isActive: boolean) => void;
  onCompare: (pair: { from: number; to: number }) => void;
  onClose: () => void;
}) {
  const versions = trpc.strategies.versions.useInfiniteQuery(
    { businessId: business.id },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  const active = items.find((item) => item.isActive)?.version;
  return (
    <Sheet open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SheetContent>
        <SheetTitle>Versions</SheetTitle>
        <SheetDescription>
          Nothing is ever overwritten. Read, compare or bring back any of them.
        </SheetDescription>
        {versions.isPending && <Skeleton className="h-40 w-full" />}
        {versions.error && <FormError>{messageOf(versions.error)}</FormError>}
        <ol className="flex flex-col">
          {items.map((item) => (
            <li key={item.id} className="flex flex-col gap-1 border-b py-3 text-sm last:border-b-0">
              <p className="flex items-center gap-2 font-medium tabular-nums">
                Version {item.version}
                {item.isActive && <Badge tone="accent">in use</Badge>}
                {item.version === shown && !item.isActive && <Badge>on this page</Badge>}
              </p>
              <p dir="auto">{item.reason}</p>
              <p className="text-muted">{facts(item, business, now)}</p>
              <div className="-ms-2.5 flex flex-wrap">
                <Button
                  variant="ghost"
                  size="sm"
                  aria-label={`Read version ${item.version}`}
                  onClick={() => onRead(item.version, item.isActive)}
                >
                  Read
                </Button>
                {active !== undefined && !item.isActive && (
                  <Button
                    variant="ghost"
                    size="sm"
                    aria-label={`Compare with version ${active}: version ${item.version}`}
                    onClick={() => onCompare({ from: item.version, to: active })}
                  >
                    Compare with version {active}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ol>
        {versions.hasNextPage && (
          <Button disabled={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
            Show older ones
          </Button>
        )}
      </SheetContent>
    </Sheet>
  );
}

function facts(item: StrategySummary, business: StrategyBusiness, now: number): string {
  const writer = item.source === "playbook" ? "playbook" : (item.model ?? "model");
  return [authorName(item.author, business.readerId), ago(item.createdAt, now, business.timeZone), writer]
    .filter(Boolean)
    .join(" · ");
}
