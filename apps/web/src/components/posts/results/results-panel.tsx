"use client";

import { metricLabels, metricNames } from "@drumbeat/core/posts/metrics";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { messageOf } from "@/components/failure";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { moment } from "../history/words";
import { ReadingsTable } from "./readings-table";
import type { PostMetrics } from "./types";
import { count, gapWords, listWords, percent } from "./words";

interface ResultsPanelProps {
  businessId: string;
  postId: string;
  network: PostNetwork;
  /** IANA zone in which times are said. */
  timeZone: string;
}

/** What became of a published post: its figures as the network tells them, and what it does not tell. */
export function ResultsPanel({ businessId, postId, network, timeZone }: ResultsPanelProps) {
  const { data, error, isPending, refetch } = trpc.metrics.ofPost.useQuery({ businessId, postId });
  return (
    <section aria-label="Results" className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">Results</h2>
      {isPending && (
        <div role="status" aria-label="Loading the results">
          <Skeleton className="h-14 w-full" />
        </div>
      )}
      {error && !data && (
        <>
          <p role="alert">{messageOf(error)}</p>
          <Button className="self-start" onClick={() => void refetch()}>
            Try again
          </Button>
        </>
      )}
      {data === null && (
        <p className="text-sm text-muted">
          This post went out by hand, so its figures cannot be read. You find them on{" "}
          {postNetworkNames[network]}.
        </p>
      )}
      {data && <Figures metrics={data} network={network} timeZone={timeZone} />}
    </section>
  );
}

function Figures({
  metrics: { readings, engagement, gaps, nextAt, isGone, trouble },
  network,
  timeZone,
}: {
  metrics: PostMetrics;
  network: PostNetwork;
  timeZone: string;
}) {
  const name = postNetworkNames[network];
  const latest = readings.at(-1);
  const next = nextAt && `They are read ${latest ? "next" : "first"} on ${moment(nextAt, timeZone)}.`;
  const offered = metricNames.filter((each) => latest && latest.metrics[each] !== null);
  const missing = metricNames.filter((each) => latest && latest.metrics[each] === null);
  return (
    <>
      {latest ? (
        <dl className="flex flex-wrap gap-x-8 gap-y-4">
          {offered.map((each) => (
            <Figure key={each} label={metricLabels[each]} value={count(latest.metrics[each])} />
          ))}
          {engagement && <Figure label="Engagement" value={percent(engagement.rate)} />}
        </dl>
      ) : (
        <p className="text-sm">{isGone ? `${name} has no figures for this post.` : "No figures yet."}</p>
      )}
      <div className="flex flex-col gap-1 text-sm text-muted">
        {engagement && <p>Engagement: {engagement.formula}</p>}
        {missing.length > 0 && (
          <p>
            Not told by {name} for this post:{" "}
            {listWords(missing.map((each) => metricLabels[each].toLowerCase()))}.
          </p>
        )}
        {isGone && <p>{name} does not know this post any more. Its last figures are kept.</p>}
        {trouble && !isGone && <p role="note">The last reading did not work. {trouble}</p>}
        {gaps.map((gap) => (
          <p key={gap.to.getTime()}>{gapWords(gap, timeZone)}</p>
        ))}
        <p>
          {latest && `Read on ${moment(latest.readAt, timeZone)}. `}
          {next}
        </p>
      </div>
      {readings.length > 1 && <ReadingsTable readings={readings} names={offered} timeZone={timeZone} />}
    </>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="text-2xl font-semibold tabular-nums">{value}</dd>
    </div>
  );
}
