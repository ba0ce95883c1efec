"use client";

import { lazy, type ComponentProps } from "react";
import { Deferred } from "@/components/deferred";
import { Mark } from "@/components/mark";
import { BeatProgress } from "@/components/ui/beat";
import { Button } from "@/components/ui/button";
import type { SaveState as State } from "@/profile/draft-saver";
import { routes } from "@/routes";
import { SaveState } from "./save-state";

const load = () => import("./start-over");
const StartOver = lazy(async () => ({ default: (await load()).StartOver }));

interface WizardHeaderProps {
  step: number;
  of: number;
  state: State;
  draftId: string;
  onDiscarded: () => void;
}

/** Where one is, whether the answers are safe, and the way out. */
export function WizardHeader({ step, of, state, draftId, onDiscarded }: WizardHeaderProps) {
  return (
    <header className="mx-auto w-full max-w-page px-4 pt-4 sm:px-6">
      <div className="flex h-10 items-center gap-4">
        <a href={routes.home()} aria-label="Drumbeat" className="rounded-sm text-primary">
          <Mark className="size-6" />
        </a>
        <BeatProgress step={step} of={of} label="Progress" />
        <span className="text-sm text-muted tabular-nums">
          {step} of {of}
        </span>
        <div className="ml-auto flex items-center gap-2">
          <div className="max-sm:hidden">
            <SaveState state={state} />
          </div>
          <Deferred load={load} button={<StartOverButton />}>
            <StartOver draftId={draftId} onDiscarded={onDiscarded} trigger={<StartOverButton />} />
          </Deferred>
        </div>
      </div>
      <div className="mt-1 sm:hidden">
        <SaveState state={state} />
      </div>
    </header>
  );
}

function StartOverButton(props: ComponentProps<"button">) {
  return (
    <Button variant="ghost" size="sm" aria-haspopup="dialog" className="-mr-2.5 text-muted" {...props}>
      Start over
    </Button>
  );
}
