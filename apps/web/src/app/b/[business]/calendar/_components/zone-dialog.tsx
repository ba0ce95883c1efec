"use client";

import { dayWords, momentWords, timeWords, zoneWords } from "@drumbeat/core/posts/time-words";
import { timeZones } from "@drumbeat/core/time";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioCard } from "@/components/ui/radio-card";
import { type RouterOutputs, trpc } from "@/trpc/client";
import type { CalendarBusiness } from "./types";

type Preview = RouterOutputs["calendar"]["previewTimeZone"];
type Keep = "wall_times" | "instants";

/** Changes whose clocks the calendar is kept by, after showing what that does to the posts that are planned. */
export function ZoneDialog({ business, onClose }: { business: CalendarBusiness; onClose: () => void }) {
  const id = useId();
  const router = useRouter();
  const utils = trpc.useUtils();
  const [timeZone, setTimeZone] = useState(business.timeZone);
  const [keep, setKeep] = useState<Keep>("wall_times");
  const of = { businessId: business.id, timeZone };
  const preview = trpc.calendar.previewTimeZone.useQuery(of, { placeholderData: (before) => before });
  const change = trpc.calendar.changeTimeZone.useMutation({
    onSuccess: ({ changed }) => {
      toast(`The calendar is in ${zoneWords(timeZone)} now. ${changed} posts were changed.`);
      router.refresh();
      onClose();
    },
    onSettled: () => Promise.all([utils.calendar.invalidate(), utils.posts.invalidate()]),
  });
  const data = preview.isPlaceholderData ? undefined : preview.data;
  const isSame = timeZone === business.timeZone && data?.count === 0;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="sm:max-w-lg">
        <DialogHeader>
          <DialogTitle>Time zone of the calendar</DialogTitle>
          <DialogDescription>Every time in the calendar is on these clocks.</DialogDescription>
        </DialogHeader>
        <div className="flex flex-col gap-1">
          <Label htmlFor={id}>Time zone</Label>
          <NativeSelect id={id} value={timeZone} onChange={(event) => setTimeZone(event.target.value)}>
            {[...new Set([business.timeZone, ...timeZones()])].map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </NativeSelect>
        </div>
        {data && data.count > 0 && <Choice data={data} keep={keep} onKeep={setKeep} />}
        {data?.count === 0 && timeZone !== business.timeZone && (
          <p className="text-sm text-muted">No planned post is touched.</p>
        )}
        {(change.error ?? preview.error) && <FormError>{messageOf(change.error ?? preview.error)}</FormError>}
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!data || isSame || change.isPending}
            onClick={() => change.mutate({ ...of, keep })}
          >
            Change to {zoneWords(timeZone)}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface ChoiceProps {
  data: Preview;
  keep: Keep;
  onKeep: (keep: Keep) => void;
}

function Choice({ data, keep, onKeep }: ChoiceProps) {
  const first = data.sample[0];
  const posts = data.count === 1 ? "One planned post" : `${data.count} planned posts`;
  return (
    <fieldset className="flex flex-col gap-2 text-sm">
      <legend className="mb-2 font-medium">{posts}: what is to stay the same?</legend>
      <RadioCard
        name="keep"
        title="The times on the clock"
        checked={keep === "wall_times"}
        onChange={() => onKeep("wall_times")}
      >
        {first &&
          `${timeWords(first.before.local)} stays ${timeWords(first.wallTimes.local)}, on the new clocks.`}
        {data.needsApproval &&
          data.approved > 0 &&
          ` The posts go out at another moment, so ${data.approved} approved ones may need approval again.`}
      </RadioCard>
      <RadioCard
        name="keep"
        title="The moments"
        checked={keep === "instants"}
        onChange={() => onKeep("instants")}
      >
        {first &&
          `${timeWords(first.before.local)} becomes ${timeWords(first.instants.local)}; nothing goes out earlier or later.`}
      </RadioCard>
      <table className="mt-1 w-full text-left text-xs">
        <caption className="sr-only">The next posts, before and after</caption>
        <thead className="text-muted">
          <tr>
            <th className="py-1 pr-2 font-normal">Post</th>
            <th className="py-1 pr-2 font-normal">Now</th>
            <th className="py-1 font-normal">Then</th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {data.sample.map(({ id, excerpt, before, wallTimes, instants }) => {
            const after = keep === "wall_times" ? wallTimes : instants;
            return (
              <tr key={id} className="border-t align-top">
                <td dir="auto" className="max-w-32 truncate py-1 pr-2">
                  {excerpt || "No text yet"}
                </td>
                <td className="py-1 pr-2">{momentWords(before.local, before.timeZone)}</td>
                <td className="py-1">
                  {dayWords(after.local)}, {timeWords(after.local)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </fieldset>
  );
}
