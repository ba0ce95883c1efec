"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, type FormEvent, type RefObject } from "react";
import { flushSync } from "react-dom";
import { toast } from "@/components/toast";
import { capture } from "@/analytics/events";
import { messageOf, refusalOf } from "@/components/failure";
import { WayOut } from "@/components/way-out";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { useIsLive } from "@/components/use-is-live";
import { completeAnswers, savedAnswers, type Answers } from "@/profile/answers";
import { checkLengths, type AnswerErrors } from "@/profile/lengths";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { Samples, type Sample } from "./samples";
import { StepFields } from "./step-fields";
import { stepOfField, steps } from "./steps";
import { Summary } from "./summary";
import { useDraft, type Draft } from "./use-draft";
import { WizardHeader } from "./wizard-header";

/** The validator is large and needed only once somebody answers. Null without a network: the server then checks at the end. */
const loadChecks = () => import("./problems").catch(() => null);

interface WizardProps {
  draft: Draft;
  samples: readonly Sample[];
  zones: readonly string[];
}

/** The questions about a business, one a step. The step is in the address, the answers are on the server. */
export function Wizard(props: WizardProps) {
  const isLive = useIsLive();
  return <Questions key={isLive ? "live" : "still"} isLive={isLive} {...props} />;
}

function Questions({ draft, samples, zones, isLive }: WizardProps & { isLive: boolean }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { answers, change, saveStep, state, finishedAs, stop } = useDraft(draft, isLive);
  const [found, setFound] = useState<AnswerErrors>({});
  const finish = trpc.onboarding.finish.useMutation();
  const index = useStep(draft.step);
  const step = steps[index] ?? steps[0];
  const isLast = index === steps.length - 1;
  const isFinishing = finish.isPending || finish.isSuccess;

  useEffect(() => {
    // A save that was on its way while this tab finished brings the same news; it is not news then.
    if (!finishedAs || isFinishing) return;
    toast("This was finished in another tab.");
    router.replace(routes.strategy(finishedAs));
  }, [finishedAs, isFinishing, router]);
  useEffect(() => {
    if (isLive && Object.keys(draft.answers).length === 0) capture("onboarding_started", {});
  }, [isLive, draft]);
  useFirstFocus(form, index, isLive);
  useSubmitKeys(form);

  if (!step) return null;

  const goTo = (next: number) => {
    window.history.pushState(null, "", `?step=${next + 1}`);
    saveStep(next);
    window.scrollTo({ top: 0 });
  };

  const update = (answer: Partial<Answers>) => {
    void loadChecks();
    change(answer);
    setFound((errors) => omit(errors, Object.keys(answer)));
  };

  const show = (errors: AnswerErrors) => {
    flushSync(() => setFound(errors));
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };

  const create = () =>
    finish.mutate(
      { draftId: draft.id, answers: savedAnswers(answers) },
      {
        onSuccess: ({ slug }) => {
          stop();
          router.replace(routes.strategy(slug));
        },
        onError: (error) => {
          const field = refusalOf(error)?.data?.field;
          if (!field) return;
          goTo(stepOfField(field));
          show({ [field]: error.message });
        },
      },
    );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isFinishing) return;
    const checks = await loadChecks();
    const problem = isLast
      ? checks?.firstProblem(answers)
      : checks && { step: index, errors: checks.problemsOf(answers, index) };
    if (problem && Object.keys(problem.errors).length > 0) {
      if (problem.step !== index) goTo(problem.step);
      return show(problem.errors);
    }
    if (isLast) return create();
    capture("onboarding_step_completed", { step: index + 1 });
    goTo(index + 1);
  };

  const useSample = (sample: Sample) => {
    const before = answers;
    capture("sample_chosen", { sample: sample.id });
    update(completeAnswers(sample.answers));
    goTo(steps.length - 1);
    toast(`Filled in with ${sample.answers.name ?? sample.label}, an invented business.`, {
      action: { label: "Undo", onClick: () => change(before) },
    });
  };

  const errors = { ...checkLengths(answers), ...found };
  return (
    <>
      <WizardHeader step={index + 1} of={steps.length} state={state} draftId={draft.id} onDiscarded={stop} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-page gap-16 px-4 pt-6 pb-10 outline-none sm:px-6 sm:pt-12 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]"
      >
        <form ref={form} noValidate aria-labelledby="question" onSubmit={(event) => void submit(event)}>
          <fieldset disabled={!isLive} className="flex min-w-0 flex-col gap-6">
            <div>
              <h1 id="question" className="font-serif text-3xl font-semibold tracking-tight">
                {step.question}
              </h1>
              <p className="mt-2 text-muted">{step.reason}</p>
              {index === 0 && (
                <div className="mt-2">
                  <Samples samples={samples} onChoose={useSample} />
                </div>
              )}
            </div>
            <StepFields
              step={step.id}
              answers={answers}
              errors={errors}
              onChange={update}
              zones={zones}
              onChangeStep={goTo}
            />
            {isLast && finish.error && !refusalOf(finish.error)?.data?.field && (
              <FormError>
                {messageOf(finish.error)} Your answers are kept.
                <WayOut error={finish.error} />
              </FormError>
            )}
            <div className="sticky bottom-0 -mx-4 flex items-center justify-between gap-3 border-t bg-background px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:static sm:mx-0 sm:border-0 sm:px-0 sm:pt-2">
              {index > 0 ? (
                <Button variant="ghost" className="sm:-ml-3.5" onClick={() => goTo(index - 1)}>
                  Back
                </Button>
              ) : (
                <span />
              )}
              <Button type="submit" variant="primary" size="lg" aria-disabled={isFinishing}>
                {isLast ? "Create my strategy" : "Continue"}
              </Button>
            </div>
          </fieldset>
        </form>
        <aside className="hidden border-l pl-10 lg:block">
          <Summary answers={answers} current={step.id} onChangeStep={goTo} />
        </aside>
      </main>
    </>
  );
}

/** The step in the address (counted from 1 there), else the one that was saved. */
function useStep(saved: number): number {
  const inAddress = Number(useSearchParams().get("step") ?? Number.NaN);
  const index = Number.isInteger(inAddress) ? inAddress - 1 : saved;
  return Math.min(Math.max(index, 0), steps.length - 1);
}

/** Puts the cursor into the first field of a step when the step is reached. */
function useFirstFocus(form: RefObject<HTMLFormElement | null>, step: number, isReady: boolean): void {
  const focused = useRef(-1);
  useEffect(() => {
    if (!isReady || focused.current === step) return;
    focused.current = step;
    firstControl(form.current)?.focus({ preventScroll: true });
  }, [form, step, isReady]);
}

/** Ctrl or ⌘ with Enter goes on, also from a text of several lines. */
function useSubmitKeys(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [form]);
}

function firstControl(form: HTMLFormElement | null): HTMLElement | null {
  return (
    form?.querySelector<HTMLElement>("input:not([type=radio]), textarea, select, input[type=radio]") ?? null
  );
}

function omit(errors: AnswerErrors, fields: readonly string[]): AnswerErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field)));
}
