"use client";

import { practiceFaults, practiceFaultRules } from "@drumbeat/core/practice/faults";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { trpc, type RouterOutputs } from "@/trpc/client";
import { FaultForm } from "./fault-form";
import { happenedWords, switchedWords } from "./words";

interface FaultsProps {
  name: { businessId: string; practiceAccountId: string };
  initial: RouterOutputs["practice"]["account"];
  canChange: boolean;
}

/** Everything that the network can do wrong, each with its switch. */
export function Faults({ name, initial, canChange }: FaultsProps) {
  const { data: account } = trpc.practice.account.useQuery(name, { initialData: initial });
  const utils = trpc.useUtils();
  const refresh = { onSettled: () => utils.practice.account.invalidate(name) };
  const on = trpc.practice.switchOn.useMutation(refresh);
  const off = trpc.practice.switchOff.useMutation(refresh);
  const error = on.error ?? off.error;
  return (
    <section aria-label="What can go wrong" className="flex flex-col gap-4">
      <ul className="divide-y border-y">
        {practiceFaults.map((kind) => {
          const { label, about } = practiceFaultRules[kind];
          const fault = account.faults.find((each) => each.kind === kind);
          const isOn = fault !== undefined && fault.remaining !== 0;
          return (
            <li key={kind} className="flex flex-col gap-3 py-4">
              <div className="flex flex-wrap items-start justify-between gap-3">
                <div className="min-w-0 flex-1 basis-64">
                  <h3 className="font-medium">{label}</h3>
                  <p className="text-sm text-muted">{about}</p>
                  {fault && (
                    <p className="mt-1 text-sm" role="status">
                      {isOn && <strong className="font-medium">{switchedWords(fault)} </strong>}
                      {happenedWords(fault.happened)}
                    </p>
                  )}
                </div>
                {isOn && canChange && (
                  <Button
                    aria-label={`Switch off: ${label}`}
                    aria-disabled={off.isPending}
                    onClick={() => off.mutate({ ...name, kind })}
                  >
                    Switch off
                  </Button>
                )}
              </div>
              {!isOn && canChange && (
                <FaultForm
                  kind={kind}
                  isPending={on.isPending}
                  onSwitch={(wish) => on.mutate({ ...name, kind, ...wish })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {error && <FormError>{messageOf(error)}</FormError>}
      {canChange && account.faults.length > 0 && (
        <Button className="self-start" onClick={() => off.mutate(name)}>
          Have everything work again
        </Button>
      )}
    </section>
  );
}
