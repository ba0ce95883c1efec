import type { Answers } from "@/profile/answers";
import { describeAnswers } from "@/profile/sentences";
import { SentenceText } from "./sentence-text";
import type { StepId } from "./steps";

/** Beside the question: what Drumbeat already knows. The sentence that is being changed is marked. */
export function KnownSoFar({ answers, current }: { answers: Answers; current: StepId }) {
  const sentences = describeAnswers(answers);
  return (
    <aside aria-label="What we know about you" className="hidden border-l pl-10 lg:block">
      <h2 className="text-sm font-medium text-muted">What we know about you</h2>
      {sentences.length === 0 ? (
        <p className="mt-4 text-muted">Nothing yet. Your answers appear here as sentences.</p>
      ) : (
        <ul className="mt-4 flex flex-col gap-3 font-serif text-[1.0625rem] leading-relaxed">
          {sentences.map((sentence) => (
            <li
              key={sentence.about}
              className={
                sentence.about === current
                  ? "border-l-2 border-primary pl-3"
                  : "border-l-2 border-transparent pl-3"
              }
            >
              <SentenceText sentence={sentence} />
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
