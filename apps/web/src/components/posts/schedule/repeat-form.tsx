"use client";

import { frequencies, recurrenceLimits, type Frequency } from "@drumbeat/core/posts/recurrence";
import { dayWords, weekdayNames } from "@drumbeat/core/posts/time-words";
import { useId, useState, type FormEvent } from "react";
import { undoToast } from "@/app/b/[business]/strategy/_components/undo-toast";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { trpc } from "@/trpc/client";
import { RulePreview } from "./rule-preview";
import { firstFields, isLastDay, nthOf, type RuleFields, ruleOf } from "./rule-fields";

const units: Record<Frequency, string> = {
  DAILY: "days",
  WEEKLY: "weeks",
  MONTHLY: "months",
  YEARLY: "years",
};

interface RepeatFormProps {
  business: { id: string };
  postId: string;
  /** The wall time of the post, which is the first. */
  start: string;
  onDone: () => void;
}

/** How often a post comes again and when that ends, with the next days as they will be. */
export function RepeatForm({ business, postId, start, onDone }: RepeatFormProps) {
  const id = useId();
  const utils = trpc.useUtils();
  const [fields, setFields] = useState(() => firstFields(start));
  const change = (part: Partial<RuleFields>) => setFields((all) => ({ ...all, ...part }));
  const rule = ruleOf(fields, start);
  const repeat = trpc.calendar.repeat.useMutation({
    onSuccess: ({ made }) => {
      undoToast(made === 1 ? "One more post was made." : `${made} more posts were made.`, null);
      onDone();
    },
    onSettled: () => Promise.all([utils.calendar.invalidate(), utils.posts.invalidate()]),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rule) repeat.mutate({ businessId: business.id, postId, rule });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 text-sm">
      <div className="grid grid-cols-2 gap-2">
        <div className="flex flex-col gap-1">
          <Label htmlFor={`${id}-every`}>Every</Label>
          <Input
            id={`${id}-every`}
            type="number"
            min={1}
            max={recurrenceLimits.interval}
            required
            value={fields.interval || ""}
            onChange={(event) => change({ interval: Number(event.target.value) })}
          />
        </div>
        <div className="flex flex-col gap-1">
          <Label htmlFor={`${id}-unit`}>Unit</Label>
          <NativeSelect
            id={`${id}-unit`}
            value={fields.frequency}
            onChange={(event) => change({ frequency: event.target.value as Frequency })}
          >
            {frequencies.map((frequency) => (
              <option key={frequency} value={frequency}>
                {units[frequency]}
              </option>
            ))}
          </NativeSelect>
        </div>
      </div>
      {fields.frequency === "WEEKLY" && <Weekdays chosen={fields.weekdays} onChange={change} />}
      {fields.frequency === "MONTHLY" && <Monthly id={id} start={start} fields={fields} onChange={change} />}
      <EndFields id={id} fields={fields} onChange={change} />
      <RulePreview business={business} start={start} rule={rule} />
      {repeat.error && <FormError>{messageOf(repeat.error)}</FormError>}
      <DialogFooter>
        <Button type="submit" variant="primary" disabled={!rule || repeat.isPending}>
          Repeat
        </Button>
      </DialogFooter>
    </form>
  );
}

type Change = (part: Partial<RuleFields>) => void;

function Weekdays({ chosen, onChange }: { chosen: number[]; onChange: Change }) {
  const toggle = (weekday: number) =>
    onChange({
      weekdays: chosen.includes(weekday)
        ? chosen.filter((one) => one !== weekday)
        : [...chosen, weekday].toSorted((a, b) => a - b),
    });
  return (
    <fieldset>
      <legend className="mb-1 font-medium">On</legend>
      <div className="flex flex-wrap gap-1">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <Button
            key={weekday}
            size="sm"
            aria-pressed={chosen.includes(weekday)}
            className="aria-pressed:border-accent aria-pressed:bg-accent-subtle"
            onClick={() => toggle(weekday)}
          >
            <span>
              {weekdayNames[weekday]?.slice(0, 2)}
              <span className="sr-only">{weekdayNames[weekday]?.slice(2)}</span>
            </span>
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

interface PartProps {
  id: string;
  fields: RuleFields;
  onChange: Change;
}

function Monthly({ id, start, fields, onChange }: PartProps & { start: string }) {
  const { weekday, nth } = nthOf(start);
  const which = ["first", "second", "third", "fourth"][nth - 1] ?? "last";
  return (
    <div className="flex flex-col gap-1">
      <Label htmlFor={`${id}-monthly`}>On</Label>
      <NativeSelect
        id={`${id}-monthly`}
        value={fields.monthly}
        onChange={(event) => onChange({ monthly: event.target.value as RuleFields["monthly"] })}
      >
        <option value="day">day {Number(start.slice(8, 10))} (months without it are left out)</option>
        <option value="weekday">
          the {which} {weekdayNames[weekday]}
        </option>
        {isLastDay(start) && <option value="last">the last day of the month</option>}
      </NativeSelect>
    </div>
  );
}

function EndFields({ id, fields: { end }, onChange }: PartProps) {
  return (
    <div className="grid grid-cols-2 items-end gap-2">
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-end`}>Ends</Label>
        <NativeSelect
          id={`${id}-end`}
          value={end.kind}
          onChange={(event) =>
            onChange({
              end:
                event.target.value === "count" ? { kind: "count", count: 10 } : { kind: "until", date: "" },
            })
          }
        >
          <option value="count">after a number of times</option>
          <option value="until">on a day</option>
        </NativeSelect>
      </div>
      {end.kind === "count" ? (
        <Input
          type="number"
          aria-label="How many times"
          min={1}
          max={recurrenceLimits.count}
          required
          value={end.count || ""}
          onChange={(event) => onChange({ end: { kind: "count", count: Number(event.target.value) } })}
        />
      ) : (
        <Input
          type="date"
          aria-label="Last day"
          required
          value={end.date}
          title={end.date === "" ? undefined : dayWords(`${end.date}T00:00`)}
          onChange={(event) => onChange({ end: { kind: "until", date: event.target.value } })}
        />
      )}
    </div>
  );
}
