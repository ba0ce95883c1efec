"use client";

import { postNetworkNames, postNetworks } from "@drumbeat/core/posts/networks";
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
import { type RouterOutputs, trpc } from "@/trpc/client";
import type { CalendarBusiness, Slot } from "./types";

type Account = RouterOutputs["postFiles"]["ground"]["accounts"][number];

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
  const mayWrite = can(business.role, "posts.write");
  const ground = trpc.postFiles.ground.useQuery(of, { enabled: mayWrite, staleTime: 300_000 });
  const accounts = ground.data?.accounts ?? [];
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
      {mayManage && (
        <AddSlot
          accounts={accounts}
          isPending={add.isPending}
          onAdd={(slot) => add.mutate({ ...of, ...slot })}
        />
      )}
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
                    <SlotLine
                      key={slot.id}
                      slot={slot}
                      account={accounts.find(({ id }) => id === slot.accountId) ?? null}
                      onRemove={mayManage ? () => takeAway(slot) : null}
                    />
                  ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

interface SlotLineProps {
  slot: Slot;
  /** Null: it is for any account on the network. */
  account: Account | null;
  onRemove: (() => void) | null;
}

function SlotLine({ slot, account, onRemove }: SlotLineProps) {
  const place = [postNetworkNames[slot.network], ...(account ? [account.handle] : [])].join(" ");
  const name = `${clock(slot.minute)}, ${place}`;
  return (
    <li className="flex h-9 items-center gap-1.5 rounded-md border bg-surface px-2 text-sm">
      <span className="tabular-nums">{clock(slot.minute)}</span>
      <NetworkMark network={slot.network} className="size-4 border text-[8px]" />
      {account && <bdi className="min-w-0 truncate text-xs text-muted">{account.handle}</bdi>}
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
  accounts: readonly Account[];
  isPending: boolean;
  onAdd: (slot: Omit<Slot, "id">) => void;
}

/** Left to the browser until it is sent, so that nothing is lost that was chosen before the page came alive. */
function AddSlot({ accounts, isPending, onAdd }: AddSlotProps) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const time = given.get("time");
    if (typeof time !== "string") return;
    const [hours, minutes] = time.split(":").map(Number);
    const place = given.get("place");
    const account = accounts.find(({ id: one }) => one === place);
    const network = account?.network ?? postNetworks.find((one) => one === place);
    if (hours === undefined || minutes === undefined || !network) return;
    onAdd({
      network,
      accountId: account?.id ?? null,
      weekday: Number(given.get("weekday")),
      minute: hours * 60 + minutes,
    });
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
        <Label htmlFor={`${id}-place`}>Network</Label>
        <NativeSelect id={`${id}-place`} name="place" defaultValue="linkedin">
          {postNetworks.map((network) => {
            const own = accounts.filter((account) => account.network === network);
            return [
              <option key={network} value={network}>
                {postNetworkNames[network]}
                {own.length > 0 && ", any account"}
              </option>,
              ...own.map((account) => (
                <option key={account.id} value={account.id}>
                  {postNetworkNames[network]}, {account.handle}
                </option>
              )),
            ];
          })}
        </NativeSelect>
      </div>
      <Button type="submit" variant="primary" className="h-10" disabled={isPending}>
        Add this time
      </Button>
    </form>
  );
}
