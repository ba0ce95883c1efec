"use client";

import {
  type PracticeFault,
  practiceFaultRules,
  type PracticeFaultScope,
  practiceFaultScopes,
} from "@drumbeat/core/practice/faults";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { scopeWords } from "./words";

interface Wish {
  scope: PracticeFaultScope;
  amount: number | null;
  times: number | null;
}

interface FaultFormProps {
  kind: PracticeFault;
  isPending: boolean;
  onSwitch: (wish: Wish) => void;
}

/** Switches one fault on: for which requests, how often, how much. */
export function FaultForm({ kind, isPending, onSwitch }: FaultFormProps) {
  const { label, amount, scope: fixed, isOnce } = practiceFaultRules[kind];
  const [scope, setScope] = useState<PracticeFaultScope>(fixed ?? "publishing");
  const [times, setTimes] = useState("1");
  const [much, setMuch] = useState(String(amount?.usual ?? ""));
  return (
    <form
      noValidate
      aria-label={label}
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPending) return;
        onSwitch({
          scope,
          times: times === "" ? null : Number(times),
          amount: amount ? Math.round(Number(much)) : null,
        });
      }}
    >
      {fixed === null && (
        <Field label="Requests" className="w-44">
          {(control) => (
            <NativeSelect
              {...control}
              value={scope}
              onChange={(event) => {
                const chosen = practiceFaultScopes.find((each) => each === event.target.value);
                if (chosen) setScope(chosen);
              }}
            >
              {practiceFaultScopes.map((each) => (
                <option key={each} value={each}>
                  {scopeWords[each]}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      )}
      {!isOnce && (
        <Field label="How often" className="w-40">
          {(control) => (
            <NativeSelect {...control} value={times} onChange={(event) => setTimes(event.target.value)}>
              <option value="1">Once</option>
              <option value="2">Twice</option>
              <option value="5">Five times</option>
              <option value="">Until switched off</option>
            </NativeSelect>
          )}
        </Field>
      )}
      {amount && (
        <Field label={amount.label} className="w-36">
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              min={amount.min}
              max={amount.max}
              value={much}
              onChange={(event) => setMuch(event.target.value)}
            />
          )}
        </Field>
      )}
      <Button type="submit" aria-label={`Switch on: ${label}`} aria-disabled={isPending}>
        Switch on
      </Button>
    </form>
  );
}
