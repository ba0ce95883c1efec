"use client";

import { Checkbox } from "@/components/ui/checkbox";

interface ChoicesProps {
  legend: string;
  /** How many can be chosen; null: all. */
  max: number | null;
  options: { key: string; label: string }[];
  chosen: string[];
  onChange: (keys: string[]) => void;
}

/** Some of several things, as many as there is room for. */
export function Choices({ legend, max, options, chosen, onChange }: ChoicesProps) {
  if (options.length === 0) return null;
  const isFull = max !== null && chosen.length >= max;
  return (
    <fieldset>
      <legend className="font-medium">
        {legend}
        {max !== null && (
          <span className="font-normal text-muted tabular-nums">
            {" "}
            · {chosen.length} of {max}
          </span>
        )}
      </legend>
      <ul className="mt-2 grid gap-2 sm:grid-cols-2">
        {options.map(({ key, label }) => {
          const isChosen = chosen.includes(key);
          return (
            <li key={key}>
              <label className="flex items-center gap-2.5">
                <Checkbox
                  checked={isChosen}
                  disabled={!isChosen && isFull}
                  onChange={() =>
                    onChange(isChosen ? chosen.filter((each) => each !== key) : [...chosen, key])
                  }
                />
                <span className={!isChosen && isFull ? "text-muted" : undefined}>{label}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
