import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** The one button of a form; says that it is working by more than its colour. */
export function SubmitButton({
  isBusy,
  isDisabled,
  children,
}: {
  isBusy: boolean;
  isDisabled: boolean;
  children: ReactNode;
}) {
  return (
    <Button type="submit" variant="primary" size="lg" disabled={isDisabled} aria-busy={isBusy}>
      {isBusy && <LoaderCircle aria-hidden className="animate-spin motion-reduce:hidden" />}
      {children}
    </Button>
  );
}
