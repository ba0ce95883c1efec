import type { Answers } from "./answers";
import type { AnswerErrors } from "./lengths";

/** What every field of the profile works with. */
export interface ProfileFieldProps {
  answers: Answers;
  errors: AnswerErrors;
  onChange: (change: Partial<Answers>) => void;
}
