import type { Sentence } from "@/profile/sentences";

/** A sentence about the business. The founder's own words stand out from ours and keep their own direction. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return sentence.parts.map((part, index) =>
    part.isOwnWords ? (
      <bdi key={index} className="break-words text-foreground">
        {part.text}
      </bdi>
    ) : (
      <span key={index} className="text-muted">
        {part.text}
      </span>
    ),
  );
}
