"use client";

import { batchLimits } from "@drumbeat/core/posts/batch-counts";
import { useId, useState } from "react";
import { FieldError } from "@/components/form/field";
import { Input } from "@/components/ui/input";

const usual = [7, 14, 30] as const;

/** Seven, fourteen or thirty days, or a number of one's own. */
export function DaysField({
  days,
  error,
  onChange,
}: {
  days: number;
  error: string | undefined;
  onChange: (days: number) => void;
}) {
  const [isOwn, setOwn] = useState(!usual.some((each) => each === days));
  const name = useId();
  const errorId = useId();
  const radio =
    "flex cursor-pointer items-center gap-2 rounded-lg border border-control bg-surface px-4 py-2.5 has-checked:border-accent has-checked:bg-accent-subtle has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent";
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">How many days?</legend>
      <div className="flex flex-wrap items-center gap-2">
        {usual.map((each) => (
          <label key={each} className={radio}>
            <input
              type="radio"
              name={name}
              className="size-4 accent-accent outline-none"
              checked={!isOwn && days === each}
              onChange={() => {
                setOwn(false);
                onChange(each);
              }}
            />
            {each} days
          </label>
        ))}
        <label className={radio}>
          <input
            type="radio"
            name={name}
            className="size-4 accent-accent outline-none"
            checked={isOwn}
            onChange={() => setOwn(true)}
          />
          Another number
        </label>
        {isOwn && (
          <Input
            type="number"
            inputMode="numeric"
            aria-label="Days"
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? errorId : undefined}
            min={batchLimits.leastDays}
            max={batchLimits.mostDays}
            className="w-24"
            value={Number.isNaN(days) ? "" : days}
            onChange={(event) => onChange(event.target.value === "" ? NaN : Number(event.target.value))}
          />
        )}
      </div>
      <FieldError id={errorId} message={error} />
    </fieldset>
  );
}
