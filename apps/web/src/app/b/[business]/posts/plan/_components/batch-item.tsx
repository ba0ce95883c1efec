import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { dayWords, timeWords } from "@drumbeat/core/posts/time-words";
import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { NetworkMark } from "@/components/posts/network-mark";
import { BeatLine } from "@/components/ui/beat";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/routes";
import { alikeLine } from "./alike-words";
import type { BatchItem, PlanBusiness } from "./types";

/** One post of a batch: what it is about, then what it says. */
export function BatchItemRow({ business, item }: { business: PlanBusiness; item: BatchItem }) {
  const { network, pillar, format, local } = item;
  return (
    <li className="grid gap-x-6 gap-y-2 border-t py-4 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <div className="flex items-center gap-2 self-start text-sm sm:flex-col sm:items-start sm:gap-1">
        <span className="flex items-center gap-2 font-medium">
          <NetworkMark network={network} isNamed />
          {postNetworkNames[network]}
        </span>
        <span className="text-muted tabular-nums">
          {dayWords(local)}, {timeWords(local)}
        </span>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <p className="text-sm text-muted">
          <span dir="auto">{pillar}</span> · {format.replaceAll("_", " ")}
        </p>
        <ItemBody business={business} item={item} />
      </div>
    </li>
  );
}

function ItemBody({ business, item }: { business: PlanBusiness; item: BatchItem }) {
  if (item.status === "failed") {
    return (
      <p className="flex gap-2 text-sm">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-ink" />
        <span>
          <span className="font-medium">Not written. </span>
          <span dir="auto">{item.errorMessage}</span>
        </span>
      </p>
    );
  }
  if (item.status === "writing") {
    return (
      <div className="flex flex-col gap-2">
        <p className="flex items-center gap-2 text-sm">
          <BeatLine /> Being written
        </p>
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-3/4" />
      </div>
    );
  }
  if (item.status === "planned") {
    return (
      <p className="text-sm text-muted">
        Planned: <span dir="auto">{item.idea}</span>
      </p>
    );
  }
  if (item.text === null || item.postId === null) {
    return <p className="text-sm text-muted">Written, and deleted since.</p>;
  }
  return (
    <>
      <p dir="auto" className="whitespace-pre-line wrap-anywhere">
        {item.text}
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        {item.similarity !== null && <span>{alikeLine(item.similarity)}</span>}
        <Link
          className="link"
          href={routes.post(business.slug, item.postId)}
          aria-label={`Open the post of ${dayWords(item.local)}, ${timeWords(item.local)}`}
        >
          Open
        </Link>
      </p>
    </>
  );
}
