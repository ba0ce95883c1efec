"use client";

import { limits } from "@drumbeat/core/business-limits";
import { batchLimits, batchNetworks, clampPosts, countByFrequency } from "@drumbeat/core/posts/batch-counts";
import { postNetworkNames, type PostNetwork } from "@drumbeat/core/posts/networks";
import { moveDays } from "@drumbeat/core/posts/wall-time";
import { type FormEvent, useId, useState } from "react";
import { todayIn } from "@/components/day";
import { messageOf } from "@/components/failure";
import { Field, FieldError } from "@/components/form/field";
import { WayOut } from "@/components/way-out";
import { FormError } from "@/components/form/form-error";
import { NetworkMark } from "@/components/posts/network-mark";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { trpc } from "@/trpc/client";
import { DaysField } from "./days-field";
import { findFaults, type PlanValues } from "./plan-values";
import { PlanPreview } from "./plan-preview";
import type { PlanBusiness, PlannableStrategy } from "./types";

interface PlanFormProps {
  business: PlanBusiness;
  strategy: PlannableStrategy;
  now: number;
  /** `wasKept`: the same was asked for within a day, and is there already. */
  onRequested: (wasKept: boolean) => void;
}

/** Asks for how long, where and since when; shows what will be planned before anything is. */
export function PlanForm({ business, strategy, now, onRequested }: PlanFormProps) {
  const offered = batchNetworks(strategy);
  const today = todayIn(business.timeZone, new Date(now));
  const [values, setValues] = useState<PlanValues>({
    days: 14,
    networks: offered,
    startsOn: moveDays(`${today}T00:00`, 1).slice(0, 10),
    posts: null,
    wish: "",
  });
  const [isFresh, setFresh] = useState(false);
  const freshId = useId();
  const utils = trpc.useUtils();
  const request = trpc.batches.request.useMutation({
    onSuccess: async ({ isKept }) => {
      await utils.batches.latest.invalidate({ businessId: business.id });
      onRequested(isKept);
    },
  });
  const change = (some: Partial<PlanValues>) => setValues((all) => ({ ...all, ...some }));
  const byStrategy = countByFrequency(strategy, values.networks, values.days);
  const posts = values.posts ?? clampPosts(byStrategy);
  const faults = findFaults({ ...values, posts }, today);
  const isValid = Object.values(faults).every((fault) => fault === undefined);
  const toggle = (network: PostNetwork, isOn: boolean) =>
    change({
      networks: offered.filter((each) => (each === network ? isOn : values.networks.includes(each))),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isValid) return;
    const { days, networks, startsOn, wish } = values;
    request.mutate({
      businessId: business.id,
      days,
      networks,
      startsOn,
      posts,
      isFresh,
      wish: wish.trim() || null,
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-8">
      <p className="text-muted">
        Drumbeat writes drafts from version {strategy.version} of your strategy and gives each a time. Nothing
        goes out before you have read it.
      </p>
      <DaysField days={values.days} error={faults.days} onChange={(days) => change({ days })} />
      <div className="grid gap-6 sm:grid-cols-2">
        <Field label="First day" error={faults.startsOn}>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={today}
              value={values.startsOn}
              onChange={(event) => change({ startsOn: event.target.value })}
            />
          )}
        </Field>
        <Field label="Posts" error={faults.posts}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              min={batchLimits.leastPosts}
              max={batchLimits.mostPosts}
              value={Number.isNaN(posts) ? "" : posts}
              onChange={(event) =>
                change({ posts: event.target.value === "" ? NaN : Number(event.target.value) })
              }
            />
          )}
        </Field>
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">Networks of your strategy</legend>
        {offered.map((network) => (
          <label key={network} className="flex w-fit cursor-pointer items-center gap-2.5 py-1">
            <Checkbox
              checked={values.networks.includes(network)}
              onChange={(event) => toggle(network, event.target.checked)}
            />
            <NetworkMark network={network} isNamed />
            {postNetworkNames[network]}
          </label>
        ))}
        <FieldError message={faults.networks} />
      </fieldset>
      <Field
        label="Anything these posts should do?"
        isOptional
        hint="A sentence is enough, such as: mention the Christmas orders."
        error={faults.wish}
        count={{ length: values.wish.length, max: limits.feedback }}
      >
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            value={values.wish}
            onChange={(event) => change({ wish: event.target.value })}
          />
        )}
      </Field>
      {isValid && <PlanPreview strategy={strategy} values={{ ...values, posts }} byStrategy={byStrategy} />}
      <div className="flex items-start gap-2.5 text-sm">
        <Checkbox
          id={freshId}
          checked={isFresh}
          onChange={(event) => setFresh(event.target.checked)}
          aria-describedby={`${freshId}-hint`}
        />
        <div className="flex flex-col">
          <Label htmlFor={freshId}>Write them even if I asked for the same within the last day</Label>
          <p id={`${freshId}-hint`} className="text-muted">
            Otherwise you get the posts that were written then.
          </p>
        </div>
      </div>
      {request.error && (
        <FormError>
          {messageOf(request.error)}
          <WayOut error={request.error} />
        </FormError>
      )}
      <div>
        <Button type="submit" variant="primary" disabled={!isValid || request.isPending}>
          {request.isPending ? "One moment" : isValid ? `Write ${posts} posts` : "Write the posts"}
        </Button>
      </div>
    </form>
  );
}
