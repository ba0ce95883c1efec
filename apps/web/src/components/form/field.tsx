import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import { cn } from "../cn";
import { Label } from "../ui/label";
import { Counter } from "./counter";

/** What a control needs so that label, hint and error belong to it: spread it onto the control. */
export interface ControlProps {
  id: string;
  "aria-invalid": boolean | undefined;
  "aria-describedby": string | undefined;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong and what to do about it. */
  error?: string | undefined;
  isOptional?: boolean;
  /** Length so far and the most that is allowed; shown once it comes near. */
  count?: { length: number; max: number };
  className?: string;
  children: (control: ControlProps) => ReactNode;
}

/** A label, its control, a hint and an error, wired for everyone: `<Field label="Tone">{(control) => <Input {...control} {...register("tone")} />}</Field>`. */
export function Field({ label, hint, error, isOptional, count, className, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <Label htmlFor={id}>{label}</Label>
        {isOptional && <span className="text-xs text-muted">optional</span>}
      </div>
      {hint && (
        <p id={hintId} className="-mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
      {children({
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": describedBy || undefined,
      })}
      {(error || count) && (
        <div className="flex items-start justify-between gap-3 text-sm">
          <FieldError id={errorId} message={error} />
          {count && <Counter {...count} />}
        </div>
      )}
    </div>
  );
}

/** What is wrong with a field, announced when it appears. */
export function FieldError({ id, message }: { id?: string; message: string | undefined }) {
  return (
    <p id={id} role={message ? "alert" : undefined} className="flex items-start gap-1.5 text-danger-ink">
      {message && <CircleAlert aria-hidden className="mt-1 size-3.5 shrink-0" />}
      {message}
    </p>
  );
}
