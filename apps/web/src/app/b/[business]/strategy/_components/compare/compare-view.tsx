"use client";

import { strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { useState } from "react";
import { messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import type { Comparison, StrategyBusiness } from "../types";
import { ComparedLine } from "./compared-line";
import { markWords } from "./word-diff";

interface Pair {
  from: number;
  to: number;
}

/** Two versions side by side in one text: what is gone, what is new. */
export function CompareView({
  business,
  pair,
  onPair,
  onLeave,
}: {
  business: StrategyBusiness;
  pair: Pair;
  onPair: (pair: Pair) => void;
  onLeave: () => void;
}) {
  const comparison = trpc.strategies.compare.useQuery({ businessId: business.id, ...pair });
  const versions = trpc.strategies.versions.useQuery({ businessId: business.id, limit: 100 });
  const numbers = versions.data?.items.map((item) => item.version) ?? [pair.from, pair.to];
  return (
    <div className="flex max-w-document flex-col gap-8">
      <div className="flex flex-wrap items-end gap-4">
        <VersionPicker
          label="From"
          value={pair.from}
          numbers={numbers}
          onPick={(from) => onPair({ ...pair, from })}
        />
        <VersionPicker
          label="To"
          value={pair.to}
          numbers={numbers}
          onPick={(to) => onPair({ ...pair, to })}
        />
        <Button onClick={onLeave}>Back to the strategy</Button>
      </div>
      {comparison.isPending && <Skeleton className="h-96 w-full" />}
      {comparison.error && <FormError>{messageOf(comparison.error)}</FormError>}
      {comparison.data && <Compared key={`${pair.from}..${pair.to}`} comparison={comparison.data} />}
    </div>
  );
}

function Compared({ comparison }: { comparison: Comparison }) {
  const [isWhole, setIsWhole] = useState(false);
  const changed = comparison.sections.filter((section) => section.isChanged);
  const same = comparison.sections.filter((section) => !section.isChanged);
  if (changed.length === 0) {
    return (
      <p>
        Version {comparison.from.version} and version {comparison.to.version} say the same.
      </p>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm text-muted">
        <p>
          Version {comparison.to.version}: <span dir="auto">{comparison.to.reason}</span>
        </p>
        <Button size="sm" variant="ghost" aria-pressed={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? "Show only what changed" : "Show everything"}
        </Button>
      </div>
      {changed.map(({ section, lines }) => (
        <section key={section} aria-label={strategySectionTitles[section]} className="flex flex-col gap-2">
          <h2 className="font-serif text-xl font-semibold">{strategySectionTitles[section]}</h2>
          <ul className="flex flex-col gap-1">
            {markWords(lines)
              .filter((line) => isWhole || line.kind !== "same")
              .map((line, index) => (
                <ComparedLine key={index} line={line} />
              ))}
          </ul>
        </section>
      ))}
      {same.length > 0 && (
        <p className="text-sm text-muted">
          Unchanged: {same.map(({ section }) => `“${strategySectionTitles[section]}”`).join(", ")}.
        </p>
      )}
    </>
  );
}

function VersionPicker({
  label,
  value,
  numbers,
  onPick,
}: {
  label: string;
  value: number;
  numbers: readonly number[];
  onPick: (version: number) => void;
}) {
  const all = [...new Set([...numbers, value])].sort((a, b) => b - a);
  return (
    <Field label={label} className="w-36">
      {(control) => (
        <NativeSelect {...control} value={value} onChange={(event) => onPick(Number(event.target.value))}>
          {all.map((version) => (
            <option key={version} value={version}>
              Version {version}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}
