import type { Sentence } from "@/profile/sentences";

/** A sentence about the business; the founder's own words stand out and keep their own direction. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return sentence.parts.map((part, index) =>
    part.isOwnWords ? (
      <bdi key={index} className="font-semibold break-words">
        {part.text}
      </bdi>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  );
}
