"use client";

import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { dayWords, momentWords, timeWords, zoneWords } from "@drumbeat/core/posts/time-words";
import { isWallTime } from "@drumbeat/core/posts/wall-time";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { trpc } from "@/trpc/client";
import { TimeNotes } from "./time-notes";
import { type PlannedTime, type WishedTime, wishOf } from "./use-schedule";

interface TimeFormProps {
  business: { id: string; timeZone: string };
  /** `id` null: not written yet. */
  post: { id: string | null; network: PostNetwork; accountId: string | null };
  /** What the fields begin with. */
  initial: WishedTime | null;
  /** The time follows. Nothing moves to where it is. */
  verb: "Schedule for" | "Move to";
  isPending: boolean;
  onChoose: (wish: WishedTime) => void;
}

/** Day and time on the clocks of the business, with what speaks for and against them. */
export function TimeForm({ business, post, initial, verb, isPending, onChoose }: TimeFormProps) {
  const id = useId();
  const [date, setDate] = useState(initial?.local.slice(0, 10) ?? "");
  const [time, setTime] = useState(initial?.local.slice(11) ?? "");
  const [prefer, setPrefer] = useState<WishedTime["prefer"]>(initial?.prefer ?? "earlier");
  const [thisYear] = useState(() => new Date().getFullYear());
  const local = `${date}T${time}`;
  const isWhole = isWallTime(local);
  const isUnmoved = verb === "Move to" && local === initial?.local && prefer === initial.prefer;
  const { network, accountId } = post;
  const check = trpc.calendar.checkTime.useQuery(
    { businessId: business.id, network, accountId, postId: post.id, local, prefer },
    { enabled: isWhole, placeholderData: (before) => before },
  );
  const free = trpc.calendar.freeSlots.useQuery({ businessId: business.id, network, accountId });
  const settled = isWhole && !check.isPlaceholderData ? check.data : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) onChoose({ local, prefer });
  };
  const take = (slot: PlannedTime) => {
    const wish = wishOf(slot);
    setDate(wish.local.slice(0, 10));
    setTime(wish.local.slice(11));
    setPrefer(wish.prefer);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-2">
        <div className="flex flex-col gap-1">
          <Label htmlFor={`${id}-date`}>Day</Label>
          <Input
            id={`${id}-date`}
            type="date"
            required
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        </div>
        <div className="flex flex-col gap-1">
          <Label htmlFor={`${id}-time`}>Time</Label>
          <Input
            id={`${id}-time`}
            type="time"
            required
            value={time}
            onChange={(event) => setTime(event.target.value.slice(0, 5))}
          />
        </div>
      </div>
      <p className="text-muted">{zoneWords(business.timeZone)}</p>
      {free.data && free.data.slots.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <p className="text-muted">{free.data.isUsual ? "Free weekday mornings" : "Your next free times"}</p>
          <div className="flex flex-wrap gap-1.5">
            {free.data.slots.map((slot) => (
              <Button key={slot.local} size="sm" onClick={() => take(slot)}>
                {dayWords(slot.local)}, {timeWords(slot.local)}
              </Button>
            ))}
          </div>
        </div>
      )}
      <div aria-live="polite" className="flex flex-col gap-2">
        {settled && <TimeNotes check={settled} prefer={prefer} onPrefer={setPrefer} />}
      </div>
      <Button
        type="submit"
        variant="primary"
        disabled={!isWhole || isUnmoved || isPending || settled?.hasPassed === true}
      >
        {settled
          ? `${verb} ${momentWords(settled.schedule.local, settled.schedule.timeZone, thisYear)}`
          : `${verb} this time`}
      </Button>
    </form>
  );
}
