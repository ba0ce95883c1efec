"use client";

import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";

interface Finding {
  state: "ok" | "warning" | "problem";
  title: string;
  remedy: string | null;
}

const marks = {
  ok: { icon: CircleCheck, tone: "text-success-ink", word: "Fine" },
  warning: { icon: TriangleAlert, tone: "text-warning-ink", word: "Look at this" },
  problem: { icon: CircleAlert, tone: "text-danger-ink", word: "Problem" },
};

/** Looks, when asked, what stands in the way of a network. */
export function Doctor({ businessId, network }: { businessId: string; network: PostNetwork }) {
  const [isOpen, setOpen] = useState(false);
  const look = trpc.accounts.diagnose.useQuery(
    { businessId, network },
    { enabled: isOpen, staleTime: 60_000, retry: false },
  );
  return (
    <div className="text-sm">
      <Button variant="link" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Hide the check" : "Check the set-up"}
      </Button>
      {isOpen && (
        <div role="status" className="mt-1 flex flex-col gap-2">
          {look.isPending && <p className="text-muted">Asking the network</p>}
          {look.error && <FormError>{messageOf(look.error)}</FormError>}
          {look.data && <Findings findings={look.data.findings} />}
          {look.data?.accounts.map(({ id, name, findings, quota }) => (
            <div key={id}>
              <p className="font-medium">{name}</p>
              <Findings findings={findings} />
              {quota && (
                <p className="text-muted tabular-nums">
                  {quota.used} of {quota.limit} posts of this period are used.
                </p>
              )}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {findings.map(({ state, title, remedy }) => {
        const { icon: Icon, tone, word } = marks[state];
        return (
          <li key={title} className="flex gap-2">
            <Icon aria-hidden className={`mt-1 size-3.5 shrink-0 ${tone}`} />
            <span className="min-w-0 break-words">
              <span className="sr-only">{word}: </span>
              {title} {remedy && <span className="text-muted">{remedy}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
