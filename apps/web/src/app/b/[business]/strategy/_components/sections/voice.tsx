import type { StrategyBody } from "@drumbeat/core/strategy";
import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { Prose } from "./parts";

export function Voice({ value }: { value: StrategyBody["voice"] }) {
  return (
    <>
      <Prose>{value.summary}</Prose>
      <div className="mt-2 grid gap-6 sm:grid-cols-2">
        <Lines
          title="Do"
          items={value.dos}
          icon={<Check aria-hidden className="mt-1.5 size-4 text-success-ink" />}
        />
        <Lines
          title="Do not"
          items={value.donts}
          icon={<X aria-hidden className="mt-1.5 size-4 text-danger-ink" />}
        />
      </div>
      <dl className="mt-2 flex flex-col gap-3">
        <div>
          <dt className="text-sm font-medium text-muted">Instead of</dt>
          <dd dir="auto" className="whitespace-pre-line text-muted">
            “{value.example.flat}”
          </dd>
        </div>
        <div>
          <dt className="text-sm font-medium text-muted">Say</dt>
          <dd dir="auto" className="font-serif text-lg whitespace-pre-line">
            “{value.example.inVoice}”
          </dd>
        </div>
      </dl>
    </>
  );
}

function Lines({ title, items, icon }: { title: string; items: readonly string[]; icon: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-sm font-medium text-muted">{title}</h3>
      <ul className="flex flex-col gap-1.5">
        {items.map((item, index) => (
          <li key={index} className="flex gap-2">
            <span className="shrink-0">{icon}</span>
            <span dir="auto" className="min-w-0">
              {item}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
