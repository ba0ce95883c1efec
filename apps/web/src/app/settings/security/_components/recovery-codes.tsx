import { Copy } from "lucide-react";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";

/** Codes for the day when the phone is gone. Shown once; they cannot be looked up later. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <div className="flex flex-col items-start gap-3 border-l-2 border-accent pl-4" role="status">
      <p>
        <span className="font-medium">Keep these recovery codes.</span> Each lets you in once without your
        app. They are not shown again.
      </p>
      <ul aria-label="Recovery codes" className="grid gap-x-8 gap-y-1 font-mono sm:grid-cols-2 text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button size="sm" onClick={() => void copy(codes)}>
        <Copy aria-hidden /> Copy codes
      </Button>
    </div>
  );
}

async function copy(codes: string[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(codes.join("\n"));
    toast("Copied.");
  } catch {
    toast("Your browser does not allow copying here. Select the codes and copy them by hand.");
  }
}
