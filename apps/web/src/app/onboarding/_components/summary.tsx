import { PencilLine } from "lucide-react";
import type { Answers } from "@/profile/answers";
import { describeAnswers } from "@/profile/sentences";
import { SentenceText } from "./sentence-text";
import { stepOf } from "./steps";

/** Everything that was said, in sentences; each leads back to its question. */
export function Summary({
  answers,
  onChangeStep,
}: {
  answers: Answers;
  onChangeStep: (step: number) => void;
}) {
  const sentences = describeAnswers(answers).filter((sentence) => sentence.about !== "mode");
  return (
    <section aria-labelledby="summary-title">
      <h2 id="summary-title" className="text-sm font-medium">
        This is what the strategy will rest on
      </h2>
      <p className="mt-0.5 text-sm text-muted">Choose a sentence to change it.</p>
      <ul className="mt-3 flex flex-col divide-y border-y">
        {sentences.map((sentence) => (
          <li key={sentence.about}>
            <button
              type="button"
              onClick={() => onChangeStep(stepOf(sentence.about))}
              className="group flex w-full items-start justify-between gap-4 rounded-sm py-3 text-left font-serif text-[1.0625rem] leading-relaxed hover:bg-subtle"
            >
              <span className="min-w-0">
                <SentenceText sentence={sentence} />
              </span>
              <PencilLine
                aria-hidden
                className="mt-1.5 size-4 shrink-0 text-muted group-hover:text-foreground"
              />
            </button>
          </li>
        ))}
        {!sentences.some((sentence) => sentence.about === "goals") && (
          <li>
            <button
              type="button"
              onClick={() => onChangeStep(stepOf("goals"))}
              className="w-full rounded-sm py-3 text-left font-serif text-[1.0625rem] text-muted hover:bg-subtle"
            >
              You set no goals, so the strategy proposes what to measure.
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
