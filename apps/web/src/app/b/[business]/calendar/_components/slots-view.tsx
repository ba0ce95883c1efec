"use client";

import { postNetworkNames, postNetworks, type PostNetwork } from "@drumbeat/core/posts/networks";
import { weekdayNames } from "@drumbeat/core/posts/time-words";
import { can } from "@drumbeat/core/roles";
import { X } from "lucide-react";
import { useId, type FormEvent } from "react";
import { undoToast } from "../../strategy/_components/undo-toast";
import { EmptyState } from "@/components/empty-state";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { NetworkMark } from "@/components/posts/network-mark";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import type { CalendarBusiness, Slot } from "./types";

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** The times of the week at which posts go out best: seven columns, and a line to add one. */
export function SlotsView({ business }: { business: CalendarBusiness }) {
  const of = { businessId: business.id };
  const utils = trpc.useUtils();
  const slots = trpc.calendar.slots.useQuery(of);
  const refresh = () => utils.calendar.invalidate();
  const add = trpc.calendar.addSlot.useMutation({ onSettled: refresh });
  const remove = trpc.calendar.removeSlot.useMutation({ onSettled: refresh });
  const mayManage = can(business.role, "calendar.manage");
  const takeAway = ({ id, ...slot }: Slot) => {
    utils.calendar.slots.setData(of, (all) => all?.filter((one) => one.id !== id));
    remove.mutate(
      { ...of, slotId: id },
      { onSuccess: () => undoToast("The time was removed.", () => add.mutate({ ...of, ...slot })) },
    );
  };
  const error = slots.error ?? add.error ?? remove.error;
  return (
    <div className="flex flex-col gap-6">
      {error && <FormError>{messageOf(error)}</FormError>}
      {mayManage && <AddSlot isPending={add.isPending} onAdd={(slot) => add.mutate({ ...of, ...slot })} />}
      {slots.isPending && <Skeleton className="h-40" />}
      {slots.data?.length === 0 && (
        <EmptyState title="No best times yet">
          Add the times of the week at which your readers are there. New posts are offered the next free one.
        </EmptyState>
      )}
      {slots.data && slots.data.length > 0 && (
        <ol className="grid gap-4 sm:grid-cols-3 lg:grid-cols-7 lg:gap-2">
          {weekdays.map((weekday) => (
            <li key={weekday} className="flex flex-col gap-1">
              <h3 className="border-b pb-1 text-sm font-medium">{weekdayNames[weekday]}</h3>
              <ul className="flex flex-col gap-1">
                {slots.data
                  .filter((slot) => slot.weekday === weekday)
                  .map((slot) => (
                    <SlotLine key={slot.id} slot={slot} onRemove={mayManage ? () => takeAway(slot) : null} />
                  ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function SlotLine({ slot, onRemove }: { slot: Slot; onRemove: (() => void) | null }) {
  const name = `${clock(slot.minute)}, ${postNetworkNames[slot.network]}`;
  return (
    <li className="flex h-9 items-center gap-1.5 rounded-md border bg-surface px-2 text-sm">
      <span className="tabular-nums">{clock(slot.minute)}</span>
      <NetworkMark network={slot.network} className="size-4 border text-[8px]" />
      {onRemove && (
        <Button
          size="icon-sm"
          variant="ghost"
          className="-mr-1.5 ml-auto size-7 text-muted"
          aria-label={`Remove ${weekdayNames[slot.weekday]} ${name}`}
          onClick={onRemove}
        >
          <X aria-hidden />
        </Button>
      )}
    </li>
  );
}

interface AddSlotProps {
  isPending: boolean;
  onAdd: (slot: { network: PostNetwork; weekday: number; minute: number }) => void;
}

/** Left to the browser until it is sent, so that nothing is lost that was chosen before the page came alive. */
function AddSlot({ isPending, onAdd }: AddSlotProps) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const time = given.get("time");
    if (typeof time !== "string") return;
    const [hours, minutes] = time.split(":").map(Number);
    const network = postNetworks.find((one) => one === given.get("network"));
    if (hours === undefined || minutes === undefined || !network) return;
    onAdd({ network, weekday: Number(given.get("weekday")), minute: hours * 60 + minutes });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-day`}>Day</Label>
        <NativeSelect id={`${id}-day`} name="weekday" defaultValue={1}>
          {weekdays.map((one) => (
            <option key={one} value={one}>
              {weekdayNames[one]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-time`}>Time</Label>
        <Input id={`${id}-time`} name="time" type="time" required defaultValue="09:00" />
      </div>
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-network`}>Network</Label>
        <NativeSelect id={`${id}-network`} name="network" defaultValue="linkedin">
          {postNetworks.map((one) => (
            <option key={one} value={one}>
              {postNetworkNames[one]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Button type="submit" variant="primary" className="h-10" disabled={isPending}>
        Add this time
      </Button>
    </form>
  );
}
