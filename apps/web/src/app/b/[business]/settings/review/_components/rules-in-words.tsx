import type { RouterOutputs } from "@/trpc/client";

type Rules = RouterOutputs["reviews"]["rules"];

/** The rules for those who cannot change them. */
export function RulesInWords({ rules }: { rules: Rules }) {
  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title" className="text-lg font-semibold">
        How posts are reviewed
      </h2>
      <ul className="mt-3 flex list-disc flex-col gap-1.5 pl-5">
        {sentences(rules).map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-muted">Admins and managers can change this.</p>
    </section>
  );
}

function sentences(rules: Rules): string[] {
  const { approvalsRequired: needed, mayApproveOwn, guestsMayApprove, minScore, bannedWords } = rules;
  const approvals =
    needed === 0
      ? "A post can be scheduled without approval."
      : `A post needs ${needed === 1 ? "one approval" : `${needed} approvals`} before it is scheduled.`;
  return [
    approvals,
    mayApproveOwn
      ? "People may approve their own posts."
      : "Nobody approves a post that they wrote or changed.",
    ...(guestsMayApprove ? ["A client who approves by link counts as one of them."] : []),
    ...(minScore === null ? [] : [`Posts that score under ${minScore} cannot be submitted.`]),
    ...(bannedWords.length > 0 ? [`These words are not used: ${bannedWords.join(", ")}.`] : []),
  ];
}
