"use client";

import Link from "next/link";
import { messageOf } from "@/components/failure";
import { Mark } from "@/components/mark";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { BeatProgress } from "@/components/ui/beat";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/form/form-error";
import type { SaveState as State } from "@/profile/draft-saver";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { SaveState } from "./save-state";

interface WizardHeaderProps {
  step: number;
  of: number;
  state: State;
  draftId: string;
  onDiscarded: () => void;
}

/** Where one is, whether the answers are safe, and the way out. */
export function WizardHeader({ step, of, state, draftId, onDiscarded }: WizardHeaderProps) {
  const discard = trpc.onboarding.discard.useMutation({
    onSuccess: () => {
      onDiscarded();
      window.location.assign(routes.onboarding());
    },
  });
  return (
    <header className="mx-auto w-full max-w-page px-4 pt-4 sm:px-6">
      <div className="flex h-10 items-center gap-4">
        <Link href={routes.home()} aria-label="Drumbeat" className="rounded-sm text-primary">
          <Mark className="size-6" />
        </Link>
        <BeatProgress step={step} of={of} label="Progress" className="max-sm:hidden" />
        <span className="text-sm text-muted tabular-nums">
          {step} of {of}
        </span>
        <div className="ml-auto flex items-center gap-2">
          <div className="max-sm:hidden">
            <SaveState state={state} />
          </div>
          <AlertDialog>
            <AlertDialogTrigger asChild>
              <Button variant="ghost" size="sm" className="text-muted">
                Start over
              </Button>
            </AlertDialogTrigger>
            <AlertDialogContent>
              <AlertDialogTitle>Start over?</AlertDialogTitle>
              <AlertDialogDescription>
                All answers of this onboarding are removed. This cannot be undone.
              </AlertDialogDescription>
              {discard.error && <FormError>{messageOf(discard.error)}</FormError>}
              <AlertDialogFooter>
                <AlertDialogCancel>Keep my answers</AlertDialogCancel>
                <AlertDialogAction
                  onClick={(event) => {
                    event.preventDefault();
                    discard.mutate({ draftId });
                  }}
                >
                  Remove them
                </AlertDialogAction>
              </AlertDialogFooter>
            </AlertDialogContent>
          </AlertDialog>
        </div>
      </div>
      <div className="sm:hidden">
        <BeatProgress step={step} of={of} label="Progress" className="mt-1" />
        <div className="mt-2">
          <SaveState state={state} />
        </div>
      </div>
    </header>
  );
}
