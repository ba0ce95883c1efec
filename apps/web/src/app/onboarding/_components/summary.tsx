import { PencilLine } from "lucide-react";
import { useId } from "react";
import { cn } from "@/components/cn";
import type { Answers } from "@/profile/answers";
import { describeAnswers, type Sentence } from "@/profile/sentences";
import { SentenceText } from "./sentence-text";
import { stepOf, steps, type StepId } from "./steps";

interface SummaryProps {
  answers: Answers;
  current: StepId;
  onChangeStep: (step: number) => void;
}

const noGoals: Sentence = {
  about: "goals",
  parts: [{ text: "You set no goals, so the strategy proposes what to measure.", isOwnWords: false }],
};

/** What Drumbeat knows so far, in sentences; each leads back to its question. */
export function Summary({ answers, current, onChangeStep }: SummaryProps) {
  const titleId = useId();
  const isLast = current === steps.at(-1)?.id;
  const known = describeAnswers(answers);
  const lacksGoals = isLast && !known.some(({ about }) => about === "goals");
  const sentences = lacksGoals ? [...known, noGoals] : known;
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="text-sm font-medium text-muted">
        {isLast ? "This is what your strategy will rest on" : "What we know about you"}
      </h2>
      {sentences.length === 0 ? (
        <p className="mt-4 text-muted">Nothing yet. Your answers appear here as sentences.</p>
      ) : (
        <ul className="mt-3 -ml-4 flex flex-col gap-1 font-serif text-[1.0625rem] leading-relaxed">
          {sentences.map((sentence) => (
            <li key={sentence.about}>
              <button
                type="button"
                aria-current={sentence.about === current ? "step" : undefined}
                onClick={() => onChangeStep(stepOf(sentence.about))}
                className={cn(
                  "group flex w-full items-start justify-between gap-4 rounded-r-md border-l-2 py-1.5 pr-2 pl-3.5 text-left hover:bg-subtle",
                  sentence.about === current ? "border-primary" : "border-transparent",
                )}
              >
                <span className="min-w-0">
                  <SentenceText sentence={sentence} />
                </span>
                <PencilLine
                  aria-label="change"
                  className="mt-1.5 size-4 shrink-0 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100"
                />
              </button>
            </li>
          ))}
        </ul>
      )}
      {isLast && <p className="mt-3 text-sm text-muted">Choose a sentence to change it.</p>}
    </section>
  );
}
